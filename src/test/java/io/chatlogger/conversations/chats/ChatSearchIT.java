package io.chatlogger.conversations.chats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.conversations.chats.Person.Answer;
import io.chatlogger.conversations.search.index.IndexContent;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.Eventually;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Finding chats by words, over HTTP. */
class ChatSearchIT {
    private final Person admin = Person.ofNewOrg(Role.ADMIN);
    private final Person user = admin.colleague(Role.USER);

    private static String q(String words) {
        return "/chats?q=" + Person.encoded(words);
    }

    private void isFound(Person asks, String words, UUID... chats) throws Exception {
        Eventually.until(words, () -> asks.get(q(words)).ids().size() == chats.length);
        assertThat(asks.get(q(words)).ids())
                .containsExactlyInAnyOrder(
                        java.util.Arrays.stream(chats).map(UUID::toString).toArray(String[]::new));
    }

    @Test
    void q_wordsOfAnyLanguage_findsTheMessage() throws Exception {
        Map<String, String> texts = Map.of(
                "Lieferung", "Wo bleibt die Lieferung?",
                "配送", "我想知道我的配送什么时候到",
                "الشحنة", "أين الشحنة الخاصة بي؟",
                "המשלוח", "איפה המשלוח שלי",
                "посылка", "Где моя посылка?",
                "शिपमेंट", "मेरा शिपमेंट कहाँ है",
                "配達", "配達はいつですか");
        for (Map.Entry<String, String> text : texts.entrySet()) {
            UUID chat = admin.chat("{\"title\":\"Nothing\"}");
            UUID message = admin.message(chat, "user", text.getValue(), 1);
            isFound(admin, text.getKey(), chat);
            JsonNode snippet = admin.get(q(text.getKey())).json().at("/data/0/snippet");
            assertThat(snippet.path("field").asText()).isEqualTo("content");
            assertThat(snippet.path("message_id").asText()).isEqualTo(message.toString());
            assertThat(snippet.path("text").asText()).isEqualTo(text.getValue());
            assertThat(snippet.path("highlights")).isNotEmpty();
        }
    }

    @Test
    void q_title_followsItsChanges() throws Exception {
        UUID chat = admin.chat("{\"title\":\"Zebra crossing\"}");
        isFound(admin, "zebra", chat);
        Answer found = admin.get(q("zebra"));
        assertThat(found.json().at("/data/0/snippet").toString())
                .isEqualTo("{\"field\":\"title\",\"message_id\":null,\"text\":\"Zebra crossing\","
                        + "\"highlights\":[{\"from\":0,\"to\":5}]}");
        assertThat(found.json().path("search").path("as_of").asText()).endsWith("Z");
        assertThat(found.json().path("search").path("lag_ms").isIntegralNumber())
                .isTrue();

        admin.send("PATCH", "/chats/" + chat, "{\"title\":\"Giraffe\"}");
        isFound(admin, "giraffe", chat);
        isFound(admin, "zebra");

        admin.send("DELETE", "/chats/" + chat, "");
        isFound(admin, "giraffe");
        Eventually.until(
                "no words are left",
                () -> IndexContent.of(admin.sql(), admin.org()).keySet().stream()
                        .noneMatch(document -> document.place().chat().equals(chat)));
    }

    @Test
    void q_withFiltersAndPages_findsExactlyThoseThatPassAll() throws Exception {
        var tagged = new ArrayList<String>();
        UUID last = null;
        for (int i = 0; i < 7; i++) {
            boolean mine = i % 3 == 0;
            UUID chat = admin.chat("{\"tags\":[\"%s\"],\"created_at\":\"2026-01-0%dT00:00:00Z\",\"user_id\":%s}"
                    .formatted(i % 2 == 0 ? "even" : "odd", i + 1, mine ? "\"" + user.id() + "\"" : "null"));
            last = chat;
            admin.message(chat, "user", "about apples", i);
            if (i % 2 == 0) {
                tagged.add(0, chat.toString());
            }
        }
        String lastId = String.valueOf(last);
        Eventually.until("all", () -> admin.get(q("apples")).ids().size() == 7);

        var seen = new ArrayList<String>();
        String cursor = "";
        while (cursor != null) {
            Answer page = admin.get(q("apples") + "&tag=even&role=user&limit=1" + cursor);
            assertThat(page.status()).isEqualTo(200);
            seen.addAll(page.ids());
            cursor = page.nextCursor() == null ? null : "&cursor=" + page.nextCursor();
        }
        assertThat(seen).isEqualTo(tagged);
        assertThat(user.get(q("apples")).ids()).hasSize(3);
        assertThat(admin.get(q("apples") + "&role=tool").ids()).isEmpty();
        assertThat(admin.get(q("apples") + "&from=2026-01-07T00:00:00Z").ids()).containsExactly(lastId);
        assertThat(admin.get(q("apples pears")).ids()).isEmpty();
        assertThat(Person.ofNewOrg(Role.ADMIN).get(q("apples")).ids()).isEmpty();
        String mine = user.get(q("apples") + "&limit=1").nextCursor();
        assertThat(admin.get(q("apples") + "&cursor=" + mine).code()).isEqualTo("invalid_cursor");
        assertThat(user.get(q("apple") + "&cursor=" + mine).code()).isEqualTo("invalid_cursor");
    }

    @Test
    void q_phrasesExclusionsAndNumbers_findWhatTheyMean() throws Exception {
        UUID first = admin.chat("{\"title\":\"Nothing\"}");
        UUID second = admin.chat("{\"title\":\"Nothing\"}");
        admin.message(first, "user", "The late parcel. Call +49 (30) 1234-567!", 1);
        admin.message(second, "user", "My parcel is late; a late refund, too.", 1);
        isFound(admin, "late parcel", first, second);
        isFound(admin, "\"late parcel\"", first);
        isFound(admin, "“late parcel”", first);
        isFound(admin, "late -refund", first);
        isFound(admin, "late -\"late parcel\"", second);
        isFound(admin, "49301234567", first);
        isFound(admin, "parcel 1234567", first);
        isFound(admin, "late -1234567", second);
        JsonNode snippet = admin.get(q("1234567")).json().at("/data/0/snippet");
        assertThat(snippet.path("highlights").toString()).isEqualTo("[{\"from\":31,\"to\":39}]");
        assertThat(admin.get(q("late")).json().at("/search/notice").isNull()).isTrue();
        assertThat(admin.get(q("-late")).json().at("/search/notice").asText()).contains("no word to look for");
    }

    @Test
    void q_phraseWhileChatsMove_isAnsweredWithEachChatOnce() throws Exception {
        var chats = new ArrayList<UUID>();
        for (int i = 0; i < 10; i++) {
            chats.add(admin.chat("{\"title\":\"Late parcel\"}"));
        }
        // Each earlier message moves the beginning of its chat, and so the chat's place in the index.
        for (int second = 60; second > 0; second--) {
            admin.message(chats.get(second % 10), "user", "A late parcel", second);
            Answer found = admin.get(q("\"late parcel\" -refund"));
            assertThat(found.status()).as(found.http().body()).isEqualTo(200);
            assertThat(found.ids()).doesNotHaveDuplicates();
        }
        isFound(admin, "\"late parcel\"", chats.toArray(UUID[]::new));
    }

    @Test
    void q_noWordInIt_findsNothing() {
        admin.chat("{\"title\":\"?!\"}");
        Answer none = admin.get(q("?! --"));
        assertThat(none.status()).isEqualTo(200);
        assertThat(none.ids()).isEmpty();
        assertThat(none.json().path("has_more").asBoolean()).isFalse();
        assertThat(none.json().at("/search/notice").asText()).contains("no word to look for", "expected");
        assertThat(admin.get("/chats?q=").status()).isEqualTo(422);
    }
}
