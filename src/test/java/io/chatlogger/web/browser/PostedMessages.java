package io.chatlogger.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.testing.TestTenant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages of a test, collected and then sent in one request. */
final class PostedMessages {
    private final TestTenant tenant;
    private final List<Map<String, Object>> items = new ArrayList<>();

    PostedMessages(TestTenant tenant) {
        this.tenant = tenant;
    }

    /**
     * Adds a message.
     *
     * @param chat the chat's external id
     * @param more further names and values of the message in turn; {@code chat} holds those of the chat
     */
    PostedMessages say(String chat, String role, String at, Object... more) {
        var item = new LinkedHashMap<String, Object>();
        item.put("external_chat_id", chat);
        item.put("role", role);
        item.put("content", "x");
        item.put("created_at", at);
        for (int i = 0; i < more.length; i += 2) {
            item.put((String) more[i], more[i + 1]);
        }
        items.add(item);
        return this;
    }

    /** Sends them all; each counts from then on. */
    void send() {
        var answer = tenant.post(tenant.path("/ingest"), TestTenant.object("items", items));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    }
}
