package io.chatlogger.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatlogger.testing.TestTenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** An invented shop's conversations of the last 30 days, the same ones each time, so that pictures of pages show what real ones would. */
final class InventedShop {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int CHATS = 120;
    private static final int SEED = 4711;
    private static final List<String> MODELS = List.of("gpt-5-mini", "claude-haiku-4-5", "mistral-small");
    private static final List<String> PEOPLE = List.of("mia.k", "noah_b", "lena.s", "samuel", "yuki", "amira", "tom-w");

    /** A subject: its tag, the title of the conversation, the question, the answer. */
    private record Subject(String tag, String title, String question, String answer) {}

    private static final List<Subject> SUBJECTS = List.of(
            new Subject(
                    "shipping",
                    "Where is my parcel?",
                    "My order 20-4417 should have arrived on Monday. Where is it?",
                    "It left the depot this morning. **Expected:** tomorrow before noon.\n\n- carrier: Blue Van\n- stops left: 14"),
            new Subject(
                    "billing",
                    "Zwei Rechnungen für eine Bestellung",
                    "Ich habe zwei Rechnungen für dieselbe Bestellung bekommen.",
                    "Das tut mir leid. Die zweite Rechnung wurde storniert; die Gutschrift kommt in 2–3 Werktagen."),
            new Subject(
                    "returns",
                    "Return of a lamp that arrived broken",
                    "The glass of the lamp is broken. How do I send it back?",
                    "Print the label below and hand the parcel in at any shop:\n\n1. Pack it as it came.\n2. Stick the label on.\n3. Keep the receipt."),
            new Subject(
                    "account",
                    "لا أستطيع تسجيل الدخول",
                    "لا أستطيع تسجيل الدخول إلى حسابي منذ أمس.",
                    "أرسلنا رابطًا لتعيين كلمة مرور جديدة إلى بريدك الإلكتروني."),
            new Subject(
                    "product",
                    "Which desk fits into 118 cm, also with the drawer that opens to the left and the cable tray that was on sale?",
                    "I have 118 cm between two walls. Which desk fits?",
                    "| desk | width | fits |\n|---|---:|---|\n| Fjord | 110 cm | yes |\n| Alba | 120 cm | no |\n\nMeasure with `width + 2 cm` in mind."),
            new Subject("shipping", "配送先を変更したい", "配送先の住所を変更できますか？", "はい、発送前であれば変更できます。"));

    private InventedShop() {}

    /** Posts them as a plugin would. */
    static void post(TestTenant tenant) {
        var random = new Random(SEED);
        Instant now = Instant.now();
        ArrayNode items = JSON.createArrayNode();
        for (int chat = 0; chat < CHATS; chat++) {
            Subject subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
            // More of late than long ago, so that the charts have a slope.
            double past = Math.pow(random.nextDouble(), 1.4);
            Instant begun = now.minus(Duration.ofMinutes(10 + (long) (past * 29 * 24 * 60)));
            conversation(items, chat, subject, begun, random);
        }
        ObjectNode body = JSON.createObjectNode();
        body.set("items", items);
        var answer = tenant.post(tenant.path("/ingest"), body.toString());
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    }

    /** Returns the id of the chat with the most messages. */
    static String longest(TestTenant tenant) {
        return tenant.sql()
                .text(
                        "select chat_id from messages where org_id = ? group by chat_id order by count(*) desc, chat_id limit 1",
                        tenant.orgId);
    }

    private static void conversation(ArrayNode items, int number, Subject subject, Instant begun, Random random) {
        ObjectNode chat = JSON.createObjectNode();
        chat.put("title", subject.title());
        chat.put("external_user_id", PEOPLE.get(random.nextInt(PEOPLE.size())));
        ArrayNode tags = chat.putArray("tags").add(subject.tag());
        if (random.nextInt(5) == 0) {
            tags.add("vip");
        }
        chat.putObject("metadata")
                .put("order", "20-" + (4000 + number))
                .put("country", random.nextBoolean() ? "DE" : "JP");
        int turns = 1 + random.nextInt(4);
        Instant at = begun;
        for (int turn = 0; turn < turns; turn++) {
            ObjectNode asked = message(items, number, "user", subject.question(), at);
            asked.set("chat", chat);
            if (turn == 1) {
                lookUp(items, number, at.plusSeconds(2));
            }
            at = at.plusSeconds(4);
            message(items, number, "assistant", subject.answer(), at)
                    .put("model", MODELS.get(random.nextInt(MODELS.size())))
                    .put("latency_ms", 300 + random.nextInt(900) + (random.nextInt(12) == 0 ? 2500 : 0))
                    .put("token_count", 40 + random.nextInt(400));
            at = at.plusSeconds(40 + random.nextInt(turn == 2 ? 2000 : 300));
        }
    }

    /** Adds a tool's call and its result. */
    private static void lookUp(ArrayNode items, int number, Instant at) {
        ObjectNode call = message(items, number, "assistant", "", at)
                .putArray("tool_calls")
                .addObject();
        call.put("id", "call-" + number).put("type", "function");
        call.putObject("function")
                .put("name", "find_order")
                .put("arguments", "{\"order\":\"20-" + (4000 + number) + "\",\"with\":[\"parcel\",\"invoice\"]}");
        message(
                        items,
                        number,
                        "tool",
                        "{\"state\":\"on its way\",\"stops_left\":14,\"weight_kg\":2.40}",
                        at.plusSeconds(1))
                .put("tool_call_id", "call-" + number);
    }

    private static ObjectNode message(ArrayNode items, int number, String role, String content, Instant at) {
        return items.addObject()
                .put("external_chat_id", "shop-" + number)
                .put("role", role)
                .put("content", content)
                .put("created_at", at.toString());
    }
}
