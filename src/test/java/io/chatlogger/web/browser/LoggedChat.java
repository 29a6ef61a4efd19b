package io.chatlogger.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;

/** A chat that a test logs over the API, and where it is in the dashboard. */
record LoggedChat(TestTenant tenant, UUID id) {
    private static final Instant BEGAN = Instant.parse("2026-03-02T10:00:00Z");
    private static final int BATCH = 500;

    static LoggedChat of(TestTenant tenant, Object... namesAndValues) {
        Answer answer = tenant.post(tenant.path("/chats"), TestTenant.object(namesAndValues));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(201);
        return new LoggedChat(
                tenant, UUID.fromString(answer.json().path("chat_id").asText()));
    }

    /** Logs one message; returns its id. */
    String says(String role, String content, Object... namesAndValues) {
        var members = new ArrayList<Object>(List.of("role", role, "content", content));
        Collections.addAll(members, namesAndValues);
        return logs(TestTenant.object(members.toArray()));
    }

    /** Logs a message as it is written; returns its id. */
    String logs(String json) {
        Answer answer = tenant.post(tenant.messages(id), json);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(201);
        return answer.json().path("message_id").asText();
    }

    /** Logs so many messages, a second apart, by users and assistants in turn; returns their ids. */
    List<String> says(int count, IntFunction<String> content) {
        var ids = new ArrayList<String>();
        for (int first = 0; first < count; first += BATCH) {
            var items = new ArrayList<Map<String, Object>>();
            for (int n = first; n < Math.min(count, first + BATCH); n++) {
                var item = new HashMap<String, Object>();
                ids.add(UUID.randomUUID().toString());
                item.put("id", ids.getLast());
                item.put("chat_id", id.toString());
                item.put("role", n % 2 == 0 ? "user" : "assistant");
                item.put("content", content.apply(n));
                item.put("created_at", BEGAN.plusSeconds(n).toString());
                items.add(item);
            }
            Answer answer = tenant.post(tenant.path("/ingest"), TestTenant.object("items", items));
            assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        }
        return ids;
    }

    /** The path of its transcript. */
    String path() {
        return "/app/o/" + tenant.slug + "/conversations/" + id;
    }
}
