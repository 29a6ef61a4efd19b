package io.chatlogger.transcripts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Someone of an organization who asks the routes of chats. */
record Person(TranscriptStage stage, UUID org, UUID id, String role) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = new JsonMapper();

    /** An answer; the body is "missing" when it is no JSON. */
    record Answer(int status, JsonNode json, HttpResponse<String> http) {
        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        String code() {
            return json.path("code").asText();
        }

        /** The ids of a page. */
        List<String> ids() {
            var ids = new ArrayList<String>();
            json.path("data").forEach(each -> ids.add(each.path("id").asText()));
            return ids;
        }

        String nextCursor() {
            return json.path("next_cursor").asText(null);
        }
    }

    /** The first of a new organization. */
    static Person ofNewOrg(String role) {
        TranscriptStage stage = TranscriptStage.shared();
        UUID org = UUID.randomUUID();
        String slug = "t" + org.toString().substring(0, 8) + Long.toString(System.nanoTime(), 36);
        stage.sql().run("insert into organizations (id, slug, name) values (?, ?, ?)", org, slug, slug);
        return new Person(stage, org, UUID.randomUUID(), role).known();
    }

    /** Another one of the same organization. */
    Person colleague(String otherRole) {
        return new Person(stage, org, UUID.randomUUID(), otherRole).known();
    }

    private Person known() {
        stage.sql()
                .run(
                        "insert into users (org_id, id, email, name, role, password_hash) values (?, ?, ?, 'P', ?, '-')",
                        org,
                        id,
                        id + "@example.org",
                        role);
        return this;
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(stage.url() + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header(TranscriptStage.PERSON, org + "/" + id + "/" + role)
                .header("content-type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), json(response.body()), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    /** Makes a chat; answers its id. */
    UUID chat(String body) {
        Answer made = post("/chats", body);
        if (made.status() != 201) {
            throw new AssertionError(made.http().body());
        }
        return UUID.fromString(made.json().path("id").asText());
    }

    /** Stores messages as programs do, from the database's side: role, content, seconds since 2026. */
    UUID message(UUID chat, String messageRole, String content, double second) {
        UUID message = UUID.randomUUID();
        stage.sql().run("""
                        insert into messages (org_id, id, chat_id, role, content, created_at, received_at)
                        values (?, ?, ?, ?::message_role, ?,
                          '2026-01-01Z'::timestamptz + ? * interval '1 second', clock_timestamp())
                        """, org, message, chat, messageRole, content, second);
        return message;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
