package io.chatlogger.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Conversations that a program posts, for pages to show. Each begins a second after the one before. */
final class Said {
    /** The most that one request takes. */
    private static final int BATCH = 1_000;

    private final TestTenant tenant;
    private final Instant beginning = Instant.now().minusSeconds(86_400);
    private int posted;

    Said(TestTenant tenant) {
        this.tenant = tenant;
    }

    /** A conversation of one message; {@code more} are other members of it, names and values in turn. */
    UUID chat(String title, String content, Object... more) {
        var chat = new LinkedHashMap<String, Object>();
        chat.put("title", title);
        chat.put("messages", List.of(Map.of("role", "user", "content", content, "created_at", next())));
        for (int i = 0; i < more.length; i += 2) {
            chat.put((String) more[i], more[i + 1]);
        }
        Object[] members = chat.entrySet().stream()
                .flatMap(each -> List.of(each.getKey(), each.getValue()).stream())
                .toArray();
        Answer answer = tenant.post(tenant.path("/chats"), TestTenant.object(members));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(201);
        return UUID.fromString(answer.json().path("chat_id").asText());
    }

    /** Many conversations, titled by {@code title} and a number from 1; the last one is the newest. */
    void chats(String title, int count) {
        for (int from = 1; from <= count; from += BATCH) {
            List<Map<String, Object>> items = IntStream.range(from, Math.min(count + 1, from + BATCH))
                    .mapToObj(n -> Map.<String, Object>of(
                            "external_chat_id",
                            title + "-" + n,
                            "chat",
                            Map.of("title", title + " " + n),
                            "role",
                            "user",
                            "content",
                            "Message of " + n,
                            "created_at",
                            next()))
                    .toList();
            Answer answer = tenant.post(tenant.path("/ingest"), TestTenant.object("items", items));
            assertThat(answer.json().path("accepted").asInt()).isEqualTo(items.size());
        }
    }

    private String next() {
        posted++;
        return beginning.plusSeconds(posted).toString();
    }

    /** Returns whether the index has these words already: it follows what is posted within seconds. */
    static boolean isFound(TestPerson person, String words) {
        return !person.get("/chats?q=" + words).json().path("data").isEmpty();
    }
}
