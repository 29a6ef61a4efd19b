package io.chatlogger.conversations.chats;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.conversations.chats.Person.Answer;
import io.chatlogger.people.identity.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Reading a transcript. */
class MessageListIT {
    private final Person admin = Person.ofNewOrg(Role.ADMIN);
    private final UUID chat = admin.chat("{}");

    private List<String> contents(Answer page) {
        return page.json().path("data").findValuesAsText("content");
    }

    @Test
    void messages_manyAtTheSameTime_eachOnceInOrderOfReceipt() {
        var expected = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            expected.add("m" + i);
            admin.message(chat, "user", "m" + i, Math.floorDiv(i, 20));
        }
        admin.message(admin.chat("{}"), "user", "elsewhere", 1);
        var random = new Random(3);
        var seen = new ArrayList<String>();
        String path = "/chats/" + chat + "/messages?limit=";
        String cursor = "";
        while (cursor != null) {
            Answer page = admin.get(path + (1 + random.nextInt(9)) + cursor);
            seen.addAll(contents(page));
            cursor = page.nextCursor() == null ? null : "&cursor=" + page.nextCursor();
        }

        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void chat_withMessages_continuesAtTheMessagesRoute() {
        admin.sql().run("""
                        insert into messages (org_id, id, chat_id, role, content, created_at, received_at)
                        select ?, overlay(gen_random_uuid()::text placing left(uuid_at(now())::text, 13) from 1)::uuid, ?, 'assistant', 'm' || n, '2026-01-01Z', '2026-01-01Z'::timestamptz + n * interval '1 microsecond'
                        from generate_series(1, 203) as n
                        """, admin.org(), chat);

        Answer whole = admin.get("/chats/" + chat + "?include_messages=true");

        assertThat(whole.json().path("message_count").asInt()).isEqualTo(203);
        var messages = whole.json().path("messages");
        assertThat(messages.path("data")).hasSize(200);
        assertThat(messages.path("data").get(0).path("content").asText()).isEqualTo("m1");
        assertThat(messages.path("has_more").asBoolean()).isTrue();
        Answer rest = admin.get("/chats/" + chat + "/messages?cursor="
                + messages.path("next_cursor").asText());
        assertThat(contents(rest)).containsExactly("m201", "m202", "m203");
        assertThat(rest.json().path("has_more").asBoolean()).isFalse();
        assertThat(admin.get("/chats/" + chat).json().has("messages")).isFalse();
        assertThat(admin.get("/chats/" + admin.chat("{}") + "?include_messages=true")
                        .json()
                        .path("messages")
                        .toString())
                .isEqualTo("{\"data\":[],\"has_more\":false,\"next_cursor\":null}");
    }

    @Test
    void messages_longOnes_pagesStaySmallAndNoneIsLost() {
        String half = "漢".repeat(170_000);
        for (int i = 0; i < 20; i++) {
            admin.message(chat, "user", i + half, i);
        }
        var seen = new ArrayList<String>();
        String path = "/chats/" + chat + "/messages?limit=200";
        String cursor = "";
        int pages = 0;
        while (cursor != null) {
            Answer page = admin.get(path + cursor);
            assertThat(page.http().body().length() * 3).isLessThan(6 << 20);
            contents(page).forEach(text -> seen.add(text.replace("漢", "")));
            cursor = page.nextCursor() == null ? null : "&cursor=" + page.nextCursor();
            assertThat(page.json().path("has_more").asBoolean()).isEqualTo(cursor != null);
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(20).startsWith("0", "1", "2").endsWith("18", "19");
    }

    @Test
    void messages_withLongParts_comeInPagesOfAFewMebibytes() {
        admin.sql().run("""
                        insert into messages (org_id, id, chat_id, role, content, parts, created_at, received_at)
                        select ?, gen_random_uuid(), ?, 'user', '', '["' || repeat('x', 1 << 20) || '"]', now(), now() + n * interval '1 microsecond'
                        from generate_series(1, 10) as n
                        """, admin.org(), chat);

        Answer page = admin.get("/chats/" + chat + "/messages");

        assertThat(page.json().path("data")).hasSize(4);
        assertThat(page.json().path("has_more").asBoolean()).isTrue();
    }

    @Test
    void message_allOfIt_isShown() {
        UUID message = admin.message(chat, "tool", "", 1.5);
        admin.sql()
                .run(
                        "update messages set metadata = '{\"tool\":{\"n\":1.50}}', latency_ms = 7, token_count = 8, model = 'm',"
                                + " external_id = 'e', author_id = 'u', parts = '[1,{}]', tool_calls = '[{}]', tool_call_id = 'c'"
                                + " where id = ?",
                        message);
        var json = admin.get("/chats/" + chat + "/messages").json().path("data").get(0);

        assertThat(json.path("received_at").asText()).endsWith("Z");
        assertThat(json.toString().replaceAll("\"received_at\":\"[^\"]*\"", "\"received_at\":0"))
                .isEqualTo(
                        "{\"id\":\"" + message + "\",\"chat_id\":\"" + chat + "\",\"role\":\"tool\",\"content\":\"\","
                                + "\"metadata\":{\"tool\":{\"n\":1.5}},\"latency_ms\":7,\"token_count\":8,\"model\":\"m\","
                                + "\"created_at\":\"2026-01-01T00:00:01.500Z\",\"received_at\":0,"
                                + "\"external_id\":\"e\",\"author\":{\"id\":\"u\",\"name\":null},"
                                + "\"parts\":[1,{}],\"tool_calls\":[{}],\"tool_call_id\":\"c\"}");
    }
}
