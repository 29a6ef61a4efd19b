package io.chatlogger.conversations.ingest;

import static io.chatlogger.testing.TestTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where input is a space: seeded generators walk through it. */
class AnyInputIT {
    private static final String AWKWARD = "\"\\/\b\f\n\r\t\u007f\u2028\u2029\uFEFF\uFFFE\uFFFF{}[]:,'";

    private final TestTenant tenant = TestServer.shared().tenant();

    /** Every assigned or unassigned character but NUL and surrogates, each plane, with a taste for the awkward. */
    private static String text(Random random, int length) {
        var text = new StringBuilder();
        while (text.length() < length) {
            int c = switch (random.nextInt(6)) {
                case 0 -> 1 + random.nextInt(0x7f);
                case 1 -> 0x80 + random.nextInt(0x780);
                case 2 -> 0x800 + random.nextInt(0xd800 - 0x800);
                case 3 -> 0xe000 + random.nextInt(0x2000);
                case 4 -> 0x10000 + random.nextInt(0x100000);
                default -> AWKWARD.charAt(random.nextInt(AWKWARD.length()));
            };
            text.appendCodePoint(c);
        }
        return text.toString();
    }

    @Test
    void anyText_comesBackByteForByte() {
        var random = new Random(20261120);
        UUID chat = tenant.chat();
        for (int i = 0; i < 150; i++) {
            String content = text(random, 1 + random.nextInt(i < 140 ? 300 : 20_000));
            String value = text(random, 20);
            Answer answer = tenant.post(
                    tenant.messages(chat), object("role", "user", "content", content, "metadata", Map.of("v", value)));
            assertThat(answer.status()).as(answer.http().body()).isEqualTo(201);
            String id = answer.json().path("id").asText();
            assertThat(answer.json().path("content").asText()).isEqualTo(content);
            assertThat(tenant.sql()
                            .text(
                                    "select content from messages where org_id = ? and id = ?",
                                    tenant.orgId,
                                    UUID.fromString(id)))
                    .isEqualTo(content);
            assertThat(tenant.sql()
                            .text(
                                    "select metadata->>'v' from messages where org_id = ? and id = ?",
                                    tenant.orgId,
                                    UUID.fromString(id)))
                    .isEqualTo(value);
        }
    }

    @Test
    void anyBody_isStoredOrRefused_neverOurFault() {
        var random = new Random(47);
        UUID chat = tenant.chat();
        List<String> paths = List.of(tenant.messages(chat), tenant.path("/chats"), tenant.path("/ingest"));
        for (int i = 0; i < 400; i++) {
            byte[] body = body(random).getBytes(StandardCharsets.UTF_8);
            if (random.nextInt(3) == 0 && body.length > 0) {
                body[random.nextInt(body.length)] = (byte) random.nextInt();
            }
            String path = paths.get(random.nextInt(3));
            String type = path.endsWith("ingest") && random.nextBoolean() ? "application/x-ndjson" : "application/json";
            Answer answer = tenant.send("POST", path, body, "content-type", type);
            assertThat(answer.status())
                    .as(new String(body, StandardCharsets.UTF_8))
                    .isBetween(200, 499);
            if (answer.status() >= 400) {
                assertThat(answer.code()).isNotBlank();
            }
        }
    }

    /** A request that means well, with members swapped for anything. */
    private static String body(Random random) {
        Map<String, Object> message = new LinkedHashMap<>(Map.of("role", "user", "content", "x"));
        List<String> names = List.of(
                "id",
                "role",
                "content",
                "metadata",
                "latency_ms",
                "latency",
                "token_count",
                "model",
                "created_at",
                "chat_id",
                "external_chat_id",
                "chat",
                "external_id",
                "title",
                "tags",
                "messages",
                "items",
                "user_id",
                "other");
        for (int i = random.nextInt(6); i >= 0; i--) {
            message.put(names.get(random.nextInt(names.size())), value(random, 3));
        }
        return switch (random.nextInt(4)) {
            case 0 ->
                object("items", List.of(message, Map.of("external_chat_id", "c", "role", "user", "content", "fine")));
            case 1 -> object("title", "t", "messages", List.of(message));
            default ->
                new com.fasterxml.jackson.databind.json.JsonMapper()
                        .valueToTree(message)
                        .toString();
        };
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 8 : 11)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextInt(1000);
            case 2 -> random.nextDouble() * Math.pow(10, random.nextInt(300));
            case 3 -> text(random, random.nextInt(40)).replace("\uFFFF", "");
            case 4 -> random.nextBoolean();
            case 5 -> UUID.randomUUID().toString();
            case 6 -> "2026-0" + random.nextInt(10) + "-1" + random.nextInt(10) + "T00:00:00Z";
            case 7 -> "";
            case 8 -> Map.of("a", value(random, depth - 1), "b", value(random, depth - 1));
            case 9 -> List.of(value(random, depth - 1), value(random, depth - 1));
            default -> new ArrayList<>();
        };
    }
}
