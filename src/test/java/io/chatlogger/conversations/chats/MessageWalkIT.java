package io.chatlogger.conversations.chats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.conversations.chats.Person.Answer;
import io.chatlogger.people.identity.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Walking through a transcript from any place, in both directions, with and without words. */
class MessageWalkIT {
    private static final List<String> WORDS =
            List.of("parcel", "late", "refund", "Straße", "你好", "delivery", "🙂", "42");

    private final Person admin = Person.ofNewOrg(Role.ADMIN);
    private final UUID chat = admin.chat("{}");
    private final String path = "/chats/" + chat + "/messages?";
    private final Random random = new Random(11);
    private final List<String> ids = new ArrayList<>();
    private final List<String> contents = new ArrayList<>();

    @BeforeEach
    void fill() {
        for (int i = 0; i < 61; i++) {
            String content = i % 10 + " " + WORDS.get(random.nextInt(WORDS.size())) + " "
                    + WORDS.get(random.nextInt(WORDS.size()));
            contents.add(content);
            ids.add(admin.message(chat, "user", content, Math.floorDiv(i, 7)).toString());
        }
        admin.message(admin.chat("{}"), "user", "late parcel elsewhere", 1);
    }

    /** Follows a cursor to its end, with pages of random sizes. */
    private List<String> followed(String member, Answer first, String parameters) {
        var seen = new ArrayList<String>();
        JsonNode cursor = first.json().path(member);
        while (cursor.isTextual()) {
            Answer page =
                    admin.get(path + "limit=" + (1 + random.nextInt(9)) + parameters + "&cursor=" + cursor.asText());
            assertThat(page.status()).as(page.http().body()).isEqualTo(200);
            seen.addAll(page.ids());
            cursor = page.json().path("next_cursor");
            assertThat(page.json().path("has_more").asBoolean()).isEqualTo(cursor.isTextual());
        }
        return seen;
    }

    @Test
    void around_anyMessage_bothWaysTogetherAreAllInOrder() {
        for (int at : List.of(0, 1, 30, 59, 60)) {
            for (int limit : List.of(1, 2, 7, 200)) {
                Answer page = admin.get(path + "around=" + ids.get(at) + "&limit=" + limit);

                int place = page.ids().indexOf(ids.get(at));
                assertThat(page.ids()).hasSizeLessThanOrEqualTo(limit);
                assertThat(place).isEqualTo(Math.min(at, (limit - 1) / 2));
                List<String> all =
                        new ArrayList<>(followed("prev_cursor", page, "").reversed());
                all.addAll(page.ids());
                all.addAll(followed("next_cursor", page, "&around=" + ids.get(at)));
                assertThat(all).isEqualTo(ids);
            }
        }
    }

    @Test
    void order_newest_isTheOtherOneTurnedAround() {
        Answer last = admin.get(path + "order=newest&limit=5");
        assertThat(last.json().path("prev_cursor").isNull()).isTrue();
        List<String> all = new ArrayList<>(last.ids());
        all.addAll(followed("next_cursor", last, "&order=newest"));

        assertThat(all.reversed()).isEqualTo(ids);
        Answer first = admin.get(path + "limit=5");
        assertThat(first.json().path("prev_cursor").isNull()).isTrue();
        Answer second = admin.get(path + "limit=5&cursor=" + first.nextCursor());
        assertThat(followed("prev_cursor", second, "").reversed()).isEqualTo(first.ids());
    }

    @Test
    void preview_anyLength_cutsCodePointsAndSaysSo() {
        UUID other = admin.chat("{}");
        String text = "a🙂b👩‍👩‍👧é漢" + "x".repeat(50);
        admin.message(other, "user", text, 1);
        int[] points = text.codePoints().toArray();
        for (int n : List.of(1, 2, 3, 4, 5, 9, points.length - 1, points.length, 100_000)) {
            JsonNode message = admin.get("/chats/" + other + "/messages?preview=" + n)
                    .json()
                    .path("data")
                    .get(0);

            int shown = Math.min(n, points.length);
            assertThat(message.path("content").asText()).isEqualTo(new String(points, 0, shown));
            assertThat(message.path("content_length").asInt()).isEqualTo(points.length);
            assertThat(message.path("truncated").asBoolean()).isEqualTo(shown < points.length);
        }
        JsonNode whole =
                admin.get("/chats/" + other + "/messages").json().path("data").get(0);
        assertThat(whole.has("truncated") || whole.has("content_length")).isFalse();
        for (int n : List.of(0, 100_001)) {
            assertThat(admin.get(path + "preview=" + n).status()).isEqualTo(422);
        }
    }

    /** Whether a content has all words; a word here is what stands between spaces. */
    private boolean has(int message, String... words) {
        return List.of(contents.get(message).toLowerCase(Locale.ROOT).split(" "))
                .containsAll(List.of(words));
    }

    private List<String> naive(java.util.function.IntPredicate test) {
        return IntStream.range(0, ids.size()).filter(test).mapToObj(ids::get).toList();
    }

    @Test
    void q_eachSyntaxBothWays_findsWhatAnEyeFinds() {
        check("parcel", naive(i -> has(i, "parcel")));
        check("late parcel", naive(i -> has(i, "late", "parcel")));
        check("deliv* -late", naive(i -> has(i, "delivery") && !has(i, "late")));
        check("\"late parcel\"", naive(i -> contents.get(i).endsWith(" late parcel")));
        check("strasse 7", naive(i -> has(i, "straße", "7")));
        check("unheard", List.of());
        check("?!", List.of());
    }

    private void check(String words, List<String> expected) {
        String q = "&q=" + Person.encoded(words);
        Answer first = admin.get(path + "limit=2&preview=3" + q);
        List<String> all = new ArrayList<>(first.ids());
        all.addAll(followed("next_cursor", first, q));
        assertThat(all).as(words).isEqualTo(expected);
        for (JsonNode message : first.json().path("data")) {
            String text = contents.get(ids.indexOf(message.path("id").asText()));
            assertThat(message.path("snippet").path("text").asText()).isEqualTo(text);
            assertThat(message.path("snippet").path("message_id")).isEqualTo(message.path("id"));
            assertThat(message.path("snippet").path("highlights")).isNotEmpty();
            assertThat(message.path("content").asText()).isEqualTo(text.substring(0, 3));
        }
        Answer last = admin.get(path + "limit=2&order=newest" + q);
        List<String> turned = new ArrayList<>(last.ids());
        turned.addAll(followed("next_cursor", last, q));
        assertThat(turned.reversed()).as(words).isEqualTo(expected);
    }

    @Test
    void q_longTexts_stopAtAFewMebibytes() {
        UUID other = admin.chat("{}");
        String half = "needle " + "漢".repeat(170_000);
        for (int i = 0; i < 10; i++) {
            admin.message(other, "user", half, i);
        }
        Answer page = admin.get("/chats/" + other + "/messages?q=needle");

        assertThat(page.ids()).hasSizeBetween(8, 9);
        assertThat(admin.get("/chats/" + other + "/messages?q=needle&cursor=" + page.nextCursor())
                        .ids())
                .hasSize(10 - page.ids().size());
        // Short previews fit into one page, unless a slow machine ends the search early.
        String preview = "/chats/" + other + "/messages?q=needle&preview=10";
        var all = new ArrayList<String>();
        Answer part = admin.get(preview);
        all.addAll(part.ids());
        while (part.json().path("has_more").asBoolean()) {
            part = admin.get(preview + "&cursor=" + part.nextCursor());
            all.addAll(part.ids());
        }
        assertThat(all).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void parameters_thatContradictEachOther_areAmbiguous() {
        String around = "around=" + ids.get(3);
        Answer first = admin.get(path + "limit=2");
        List<String> faults =
                List.of(around + "&order=newest", around + "&q=late", "order=newest&cursor=" + first.nextCursor());
        for (String fault : faults) {
            Answer answer = admin.get(path + fault);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().path("errors").get(0).path("code").asText())
                    .isEqualTo("ambiguous");
        }
        assertThat(admin.get(path + "q=late&cursor=" + first.nextCursor()).code())
                .isEqualTo("invalid_cursor");
        assertThat(admin.get("/chats/" + admin.chat("{}") + "/messages?order=newest")
                        .ids())
                .isEmpty();
    }

    @Test
    void message_byItsId_isWholeOrNotThere() {
        UUID foreign = admin.message(admin.chat("{}"), "user", "x", 1);
        Answer one = admin.get("/chats/" + chat + "/messages/" + ids.get(5));
        assertThat(one.json().path("content").asText()).isEqualTo(contents.get(5));
        assertThat(one.json())
                .isEqualTo(admin.get(path + "limit=6").json().path("data").get(5));

        Person user = admin.colleague(Role.USER);
        var answers = new HashSet<String>();
        for (String id : List.of(foreign.toString(), UUID.randomUUID().toString())) {
            for (String route : List.of("/chats/" + chat + "/messages/" + id, path + "around=" + id)) {
                answers.add(Objects.requireNonNull(admin.get(route).code()));
                assertThat(admin.get(route).status()).isEqualTo(404);
            }
        }
        assertThat(answers).containsExactly("message_not_found");
        for (String route : List.of(
                "/chats/" + chat + "/messages/" + ids.get(5),
                path + "around=" + ids.get(5),
                path + "q=late",
                path + "q=!")) {
            assertThat(user.get(route).code()).isEqualTo("chat_not_found");
        }
    }
}
