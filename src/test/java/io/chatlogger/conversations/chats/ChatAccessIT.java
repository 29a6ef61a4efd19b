package io.chatlogger.conversations.chats;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.conversations.chats.Person.Answer;
import io.chatlogger.people.identity.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What nobody reaches by any id, cursor, filter, header or body. */
class ChatAccessIT {
    private final Person admin = Person.ofNewOrg(Role.ADMIN);
    private final Person user = admin.colleague(Role.USER);
    private final Person viewer = admin.colleague(Role.VIEWER);
    private final Person stranger = Person.ofNewOrg(Role.SUPERADMIN);

    private UUID chatOf(Person owner) {
        return admin.chat("{\"title\":\"secret\",\"tags\":[\"t\"],\"user_id\":\"%s\"}".formatted(owner.id()));
    }

    @Test
    void othersChat_anyMethod_isAsUnknown() {
        UUID unknown = UUID.randomUUID();
        UUID ofAdmin = chatOf(admin);
        UUID ofNobody = admin.chat("{}");
        for (Person asks : List.of(user, stranger)) {
            for (UUID chat : List.of(ofAdmin, ofNobody)) {
                for (String[] way : new String[][] {
                    {"GET", "", ""},
                    {"GET", "?include_messages=true", ""},
                    {"GET", "/messages", ""},
                    {"PATCH", "", "{\"title\":\"mine\"}"},
                    {"DELETE", "", ""}
                }) {
                    Answer refused = asks.send(way[0], "/chats/" + chat + way[1], way[2], "if-match", "*");
                    assertThat(refused.code()).isEqualTo("chat_not_found");
                    assertThat(ChatEditingIT.withoutRequestId(refused))
                            .isEqualTo(ChatEditingIT.withoutRequestId(
                                    asks.send(way[0], "/chats/" + unknown + way[1], way[2], "if-match", "*")));
                }
            }
        }
        assertThat(viewer.get("/chats/" + ofAdmin).json().path("title").asText())
                .isEqualTo("secret");
    }

    @Test
    void user_anyFilter_seesOwnChatsOnly() {
        UUID own = chatOf(user);
        chatOf(admin);
        admin.chat("{\"tags\":[\"t\"]}");

        assertThat(user.get("/chats").ids()).containsExactly(own.toString());
        assertThat(user.get("/chats?tag=t").ids()).containsExactly(own.toString());
        assertThat(user.get("/chats?user_id=" + user.id()).ids()).containsExactly(own.toString());
        assertThat(user.get("/chats?user_id=" + admin.id()).ids()).isEmpty();
        assertThat(viewer.get("/chats").ids()).hasSize(3);
        assertThat(stranger.get("/chats").ids()).isEmpty();
        assertThat(stranger.get("/chats?user_id=" + user.id()).ids()).isEmpty();
    }

    @Test
    void user_givesChatsAway_isRefused() {
        String toAdmin = "{\"user_id\":\"%s\"}".formatted(admin.id());
        assertThat(user.post("/chats", toAdmin).code()).isEqualTo("role_not_allowed");
        Answer own = user.post("/chats", "{}");
        assertThat(own.json().path("user_id").asText()).isEqualTo(user.id().toString());
        assertThat(user.post("/chats", "{\"user_id\":\"%s\"}".formatted(user.id()))
                        .status())
                .isEqualTo(201);

        String path = own.header("location").substring("/api/v1".length());
        assertThat(user.send("PATCH", path, toAdmin).code()).isEqualTo("role_not_allowed");
        assertThat(user.send("PATCH", path, "{\"user_id\":null}").code()).isEqualTo("role_not_allowed");
        assertThat(user.send("PATCH", path, "{\"title\":\"T\",\"user_id\":\"%s\"}".formatted(user.id()))
                        .status())
                .isEqualTo(200);
        assertThat(user.send("DELETE", path, "").status()).isEqualTo(204);
    }

    @Test
    void user_externalIdOfAnothersChat_isTakenAndShowsNothing() {
        admin.chat("{\"external_id\":\"x\",\"title\":\"secret\",\"user_id\":\"%s\"}".formatted(user.id()));
        String id = admin.get("/chats").ids().getFirst();
        admin.send("PATCH", "/chats/" + id, "{\"user_id\":null,\"title\":\"more secret\"}");

        Answer again = user.post("/chats", "{\"external_id\":\"x\",\"title\":\"secret\"}");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.http().body()).doesNotContain("more secret", id);
    }

    @Test
    void viewer_anyChange_isRefused() {
        UUID chat = chatOf(viewer);
        assertThat(viewer.post("/chats", "{}").code()).isEqualTo("role_not_allowed");
        assertThat(viewer.send("PATCH", "/chats/" + chat, "{}").code()).isEqualTo("role_not_allowed");
        assertThat(viewer.send("DELETE", "/chats/" + chat, "").code()).isEqualTo("role_not_allowed");
    }

    @Test
    void cursor_changedOrBorrowed_is400() {
        var chats = new ArrayList<UUID>();
        for (int i = 0; i < 3; i++) {
            chats.add(chatOf(user));
        }
        admin.message(chats.getFirst(), "user", "a", 1);
        admin.message(chats.getFirst(), "user", "b", 2);
        String cursor = admin.get("/chats?limit=1&tag=t").nextCursor();
        String messages =
                admin.get("/chats/" + chats.getFirst() + "/messages?limit=1").nextCursor();
        String changed = (cursor.charAt(0) == 'A' ? "B" : "A") + cursor.substring(1);

        assertThat(admin.get("/chats?limit=2&tag=t&cursor=" + cursor).ids()).hasSize(2);
        assertThat(viewer.get("/chats?limit=2&tag=t&tag=t&cursor=" + cursor).ids())
                .hasSize(2);
        for (Answer refused : List.of(
                admin.get("/chats?tag=t&cursor=" + changed),
                admin.get("/chats?tag=t&cursor=x"),
                admin.get("/chats?cursor=" + cursor),
                admin.get("/chats?tag=t&tag=u&cursor=" + cursor),
                admin.get("/chats?tag=t&user_id=" + user.id() + "&cursor=" + cursor),
                admin.get("/chats?tag=t&cursor=" + messages),
                user.get("/chats?tag=t&cursor=" + cursor),
                stranger.get("/chats?tag=t&cursor=" + cursor),
                admin.get("/chats/" + chats.get(0) + "/messages?cursor=" + cursor),
                admin.get("/chats/" + chats.get(1) + "/messages?cursor=" + messages),
                user.get("/chats/" + chats.get(0) + "/messages?cursor=" + messages))) {
            assertThat(refused.code()).isEqualTo("invalid_cursor");
            assertThat(refused.status()).isEqualTo(400);
        }
    }

    @Test
    void list_wrongParameters_allFaultsAtOnce() {
        Answer refused = admin.get("/chats?role=boss&user_id=me&from=today&limit=201&who=me&tag=");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/role", "/user_id", "/from", "/limit", "/who", "/tag/0");
        assertThat(admin.get("/chats?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z")
                        .code())
                .isEqualTo("out_of_range");
        assertThat(admin.get("/chats?from=2026-02-01T00:00:00Z&to=2026-02-01T00:00:00Z")
                        .status())
                .isEqualTo(200);
        String many = "/chats?metadata.a=1&metadata.b=1&metadata.c=1&metadata.d=1&metadata.e=1&metadata.f=1"
                + "&metadata.g=1&metadata.h=1&metadata.i=1&metadata.j=1";
        assertThat(admin.get(many).status()).isEqualTo(200);
        assertThat(admin.get(many + "&metadata.k=1").code()).isEqualTo("too_many");
        assertThat(admin.get("/chats?metadata.x=1e999999999&metadata.y=" + "9".repeat(255))
                        .status())
                .isEqualTo(200);
        assertThat(admin.get("/chats?metadata.x=%27%22%5C%7D&tag=%27%7B%2C%22&external_user_id=%27--")
                        .status())
                .isEqualTo(200);
        assertThat(admin.get("/chats/12").code()).isEqualTo("invalid_path");
    }
}
