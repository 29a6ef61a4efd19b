package io.chatlogger.conversations.chats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.conversations.chats.Person.Answer;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.TestTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Changing many chats at once: each is decided as by its own route. */
class ChatBulkIT {
    private final Person admin = Person.ofNewOrg(Role.ADMIN);
    private final Person user = admin.colleague(Role.USER);

    private static Answer bulk(Person person, String action, List<UUID> ids, String... tags) {
        List<String> texts = ids.stream().map(UUID::toString).toList();
        String body = tags.length == 0
                ? TestTenant.object("action", action, "ids", texts)
                : TestTenant.object("action", action, "ids", texts, "tags", List.of(tags));
        return person.post("/chats/bulk", body);
    }

    private static List<String> tags(Person person, UUID chat) {
        var tags = new ArrayList<String>();
        person.get("/chats/" + chat).json().path("tags").forEach(tag -> tags.add(tag.asText()));
        return tags;
    }

    private static List<String> done(Answer answer) {
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        var ids = new ArrayList<String>();
        answer.json().path("done").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    private UUID tagged(int tags) {
        List<String> all = IntStream.range(0, tags).mapToObj(i -> "t" + i).toList();
        return admin.chat(TestTenant.object("tags", all));
    }

    @Test
    void tag_manyChats_eachAsItsOwnRoute() {
        UUID some = tagged(2);
        UUID full = tagged(50);
        UUID nearly = tagged(49);
        UUID gone = UUID.randomUUID();
        UUID foreign = Person.ofNewOrg(Role.ADMIN).chat("{}");
        String before = admin.get("/chats/" + full).header("etag");

        Answer answer = bulk(admin, "tag", List.of(nearly, gone, some, full, foreign, some), "new", "t1");

        assertThat(done(answer)).containsExactly(nearly.toString(), some.toString());
        assertThat(answer.json().path("failed").findValuesAsText("id"))
                .containsExactly(gone.toString(), full.toString(), foreign.toString());
        assertThat(answer.json().path("failed").findValuesAsText("code"))
                .containsExactly("chat_not_found", "too_many", "chat_not_found");
        assertThat(answer.json().path("failed").findValuesAsText("status")).containsExactly("404", "422", "404");
        assertThat(tags(admin, some)).containsExactly("t0", "t1", "new");
        assertThat(tags(admin, nearly)).hasSize(50).endsWith("new");
        assertThat(tags(admin, full)).hasSize(50).doesNotContain("new");

        assertThat(done(bulk(admin, "tag", List.of(full), "t3"))).containsExactly(full.toString());
        assertThat(admin.get("/chats/" + full).header("etag")).isEqualTo(before);
        assertThat(done(bulk(admin, "untag", List.of(full, some), "t0", "t1", "none")))
                .hasSize(2);
        assertThat(tags(admin, some)).containsExactly("new");
        assertThat(tags(admin, full)).hasSize(48).startsWith("t2");
        assertThat(admin.get("/chats/" + full).header("etag")).isNotEqualTo(before);
    }

    @Test
    void delete_manyChats_eachWithAllThatBelongsToIt() {
        List<UUID> chats =
                IntStream.range(0, 20).mapToObj(i -> admin.chat("{}")).toList();
        chats.forEach(chat -> admin.message(chat, "user", "x", 1));
        UUID stays = admin.chat("{}");
        UUID gone = UUID.randomUUID();
        var ids = new ArrayList<>(chats);
        ids.add(7, gone);

        Answer answer = bulk(admin, "delete", ids);

        assertThat(done(answer)).isEqualTo(chats.stream().map(UUID::toString).toList());
        JsonNode failed = answer.json().path("failed");
        assertThat(failed).hasSize(1);
        Answer single = admin.send("DELETE", "/chats/" + gone, "");
        assertThat(failed.get(0).path("id").asText()).isEqualTo(gone.toString());
        for (String member : List.of("status", "code", "detail")) {
            assertThat(failed.get(0).path(member)).isEqualTo(single.json().path(member));
        }
        assertThat(admin.get("/chats?limit=200").ids()).containsExactly(stays.toString());
        assertThat(admin.sql().text("select count(*)::text from messages where org_id = ?", admin.org()))
                .isEqualTo("0");
    }

    @Test
    void roles_thatMayNot_changeNothing() {
        UUID theirs = admin.chat("{}");
        UUID own = user.chat("{}");
        for (String action : List.of("tag", "untag", "delete")) {
            String[] tags = action.equals("delete") ? new String[0] : new String[] {"x"};
            assertThat(bulk(admin.colleague(Role.VIEWER), action, List.of(own), tags)
                            .status())
                    .isEqualTo(403);
            Answer answer = bulk(user, action, List.of(theirs, own), tags);
            assertThat(done(answer)).containsExactly(own.toString());
            assertThat(answer.json().path("failed").findValuesAsText("code")).containsExactly("chat_not_found");
        }
        assertThat(tags(admin, theirs)).isEmpty();
    }

    @Test
    void request_thatBreaksARule_changesNothing() {
        UUID chat = tagged(1);
        List<UUID> many =
                IntStream.range(0, 201).mapToObj(i -> UUID.randomUUID()).toList();
        String[] tags = IntStream.range(0, 21).mapToObj(i -> "n" + i).toArray(String[]::new);
        List<Answer> refused = List.of(
                bulk(admin, "tag", List.of(), "x"),
                bulk(admin, "tag", many, "x"),
                bulk(admin, "tag", List.of(chat)),
                bulk(admin, "untag", List.of(chat)),
                bulk(admin, "delete", List.of(chat), "x"),
                bulk(admin, "archive", List.of(chat)),
                bulk(admin, "tag", List.of(chat), "x".repeat(101)),
                bulk(admin, "tag", List.of(chat), tags),
                admin.post("/chats/bulk", TestTenant.object("action", "delete", "ids", List.of("x"))));
        for (Answer answer : refused) {
            assertThat(answer.status()).as(answer.http().body()).isEqualTo(422);
        }
        assertThat(tags(admin, chat)).containsExactly("t0");
    }

    @Test
    void userName_ofAPerson_isInListsAndSingleReads() {
        UUID own = user.chat("{}");
        UUID nobodys = admin.chat("{}");
        String name = admin.sql().text("select name from users where org_id = ? and id = ?", admin.org(), user.id());

        for (JsonNode chat : admin.get("/chats").json().path("data")) {
            boolean isOwn = chat.path("id").asText().equals(own.toString());
            assertThat(chat.path("user_name").asText(null)).isEqualTo(isOwn ? name : null);
            assertThat(chat.has("user_name")).isTrue();
        }
        assertThat(admin.get("/chats/" + own).json().path("user_name").asText()).isEqualTo(name);
        Answer given = admin.send("PATCH", "/chats/" + nobodys, TestTenant.object("user_id", user.id()));
        assertThat(given.json().path("user_name").asText()).isEqualTo(name);
        assertThat(admin.get("/chats/" + nobodys).json().path("user_name").asText())
                .isEqualTo(name);
    }
}
