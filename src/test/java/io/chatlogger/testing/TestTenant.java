package io.chatlogger.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chatlogger.platform.bytes.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** An organization of one test's own, and its API key; speaks HTTP as a plugin would. */
public final class TestTenant {
    /** Against waiting for ever. All tests share the processors, and each password takes its turn. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = new JsonMapper();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String baseUrl;
    private final TestSql sql;
    public final UUID orgId;
    public final String slug;
    public final String key;

    private TestTenant(String baseUrl, TestSql sql, UUID orgId, String slug, String key) {
        this.baseUrl = baseUrl;
        this.sql = sql;
        this.orgId = orgId;
        this.slug = slug;
        this.key = key;
    }

    /** An answer, its body read as JSON (null when it is none). */
    public record Answer(int status, JsonNode json, HttpResponse<String> http) {
        public String header(String name) {
            return http.headers().firstValue(name).orElse(null);
        }

        public String code() {
            return json.path("code").asText();
        }
    }

    /** In the database itself: these tests are about what comes in, not about how tenants are made. */
    public static TestTenant create(String baseUrl, TestSql sql) {
        UUID org = UUID.randomUUID();
        String slug = "t" + Long.toString(RANDOM.nextLong() >>> 1, 36);
        String key = TestKeys.generate();
        sql.run("insert into organizations (id, slug, name) values (?, ?, ?)", org, slug, slug);
        sql.run(
                "insert into api_keys (org_id, id, key_hash, prefix, label, scopes) values (?, ?, ?, ?, 'test', '{ingest}')",
                org,
                UUID.randomUUID(),
                Sha256.of(key.getBytes(StandardCharsets.US_ASCII)),
                key.substring(0, 12));
        return new TestTenant(baseUrl, sql, org, slug, key);
    }

    void untilKnown() {
        try {
            Eventually.until(
                    "the key is known", () -> post(path("/ingest"), "no JSON").status() == 400);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** One that is there already, by its slug. */
    public static TestTenant known(String baseUrl, TestSql sql, String slug, String key) {
        UUID org = UUID.fromString(sql.text("select id from organizations where slug = ?", slug));
        return new TestTenant(baseUrl, sql, org, slug, key);
    }

    /** The same tenant, asked at another server. */
    public TestTenant at(String otherUrl) {
        return new TestTenant(otherUrl, sql, orgId, slug, key);
    }

    public TestSql sql() {
        return sql;
    }

    public String path(String rest) {
        return "/api/v1/orgs/" + slug + rest;
    }

    public Answer post(String path, String body, String... headers) {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** Headers come in pairs and replace the usual ones (the key, JSON). */
    public Answer send(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(PATIENCE)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .setHeader("x-organization-api-key", key)
                .setHeader("content-type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return answer(request.build());
    }

    /** A request of somebody else than the tenant's plugin: without the key. Headers come in pairs; an empty body is none. */
    public Answer plain(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(PATIENCE)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.setHeader("content-type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return answer(request.build());
    }

    private static Answer answer(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    HTTP.send(request, bodies(request.uri().getPath()));
            return new Answer(response.statusCode(), json(response.body()), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static BodyHandler<String> bodies(String path) {
        BodyHandler<String> whole = BodyHandlers.ofString();
        return path.endsWith("/live/events")
                ? head -> head.statusCode() == 200 ? new FirstBytes() : whole.apply(head)
                : whole;
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.nullNode();
        }
    }

    /** JSON of an object, from names and values in turn. */
    public static String object(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return json(map);
    }

    private static String json(Map<String, Object> map) {
        try {
            return JSON.writeValueAsString(map);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new chat without anything; asked for again where the server is too busy, as clients should. */
    public UUID chat() {
        String body = "{\"id\":\"" + UUID.randomUUID() + "\"}";
        Answer answer = post(path("/chats"), body);
        for (int tries = 1; answer.status() == 503 && tries < 20; tries++) {
            answer = post(path("/chats"), body);
        }
        return UUID.fromString(answer.json().path("chat_id").asText());
    }

    public String messages(UUID chat) {
        return path("/chats/" + chat + "/messages");
    }

    public long countMessages() {
        return sql.number("select count(*) from messages where org_id = ?", orgId);
    }

    public long countChats() {
        return sql.number("select count(*) from chats where org_id = ?", orgId);
    }
}
