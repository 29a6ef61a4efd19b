package io.chatlogger.conversations.chats;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestSql;
import io.chatlogger.testing.TestTenant;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Someone of an organization who works with its chats. */
record Person(TestPerson signedIn) {
    /** An answer. */
    record Answer(TestTenant.Answer raw) {
        int status() {
            return raw.status();
        }

        JsonNode json() {
            return raw.json();
        }

        HttpResponse<String> http() {
            return raw.http();
        }

        /** Empty when there is none. */
        String header(String name) {
            return raw.http().headers().firstValue(name).orElse("");
        }

        String code() {
            return raw.code();
        }

        /** The ids of a page. */
        List<String> ids() {
            var ids = new ArrayList<String>();
            json().path("data").forEach(each -> ids.add(each.path("id").asText()));
            return ids;
        }

        String nextCursor() {
            return json().path("next_cursor").asText(null);
        }
    }

    /** The first of a new organization. */
    static Person ofNewOrg(Role role) {
        return new Person(TestPerson.of(TestServer.shared().tenant(), role));
    }

    /** Another one of the same organization. */
    Person colleague(Role role) {
        return new Person(TestPerson.of(signedIn.tenant, role));
    }

    UUID org() {
        return signedIn.tenant.orgId;
    }

    UUID id() {
        return signedIn.id;
    }

    TestSql sql() {
        return signedIn.tenant.sql();
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    Answer send(String method, String path, String body, String... headers) {
        return new Answer(signedIn.send(method, path, body, headers));
    }

    /** Makes a chat; answers its id. */
    UUID chat(String body) {
        Answer made = post("/chats", body);
        if (made.status() != 201) {
            throw new AssertionError(made.http().body());
        }
        return UUID.fromString(made.json().path("id").asText());
    }

    /** Stores a message by itself; answers its id. */
    UUID message(UUID chat, String role, String content, double second) {
        UUID message = UUID.randomUUID();
        sql().run("""
                        insert into messages (org_id, id, chat_id, role, content, created_at, received_at)
                        values (?, ?, ?, ?::message_role, ?,
                          '2026-01-01Z'::timestamptz + ? * interval '1 second', clock_timestamp())
                        """, org(), message, chat, role, content, second);
        return message;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
