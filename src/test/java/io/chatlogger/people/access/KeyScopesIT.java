package io.chatlogger.people.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Keys that read and export, on the routes that people use too. */
class KeyScopesIT {
    private static final String EXPORT = TestTenant.object("type", "messages", "format", "csv");

    /** A key as it was shown. */
    private record Key(TestTenant tenant, UUID id, String text) {
        static Key of(TestTenant tenant, String... scopes) {
            JsonNode made = TestPerson.of(tenant, Role.ADMIN)
                    .post("/orgs/me/apikeys", TestTenant.object("label", "test", "scopes", List.of(scopes)))
                    .json();
            return new Key(
                    tenant,
                    UUID.fromString(made.path("id").asText()),
                    made.path("key").asText());
        }

        Answer send(String method, String path, String body, String... headers) {
            String[] all = Stream.concat(Stream.of("x-organization-api-key", text), Stream.of(headers))
                    .toArray(String[]::new);
            return tenant.plain(method, path, body, all);
        }

        Answer get(String path) {
            return send("GET", path, "");
        }

        /** @param signed the body that the signature promises */
        Answer signed(String method, String path, String body, String signed) throws Exception {
            String hash = HexFormat.of().formatHex(sha256(signed));
            long timestamp = System.currentTimeMillis();
            String nonce = UUID.randomUUID().toString();
            String request = String.join("\n", "CHATLOGGER-HMAC-SHA256", "" + timestamp, nonce, method, path, hash);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(sha256(text), "HmacSHA256"));
            String signature = HexFormat.of().formatHex(mac.doFinal(request.getBytes(StandardCharsets.UTF_8)));
            return tenant.plain(
                    method,
                    path,
                    body,
                    "authorization",
                    "CHATLOGGER-HMAC-SHA256 key_id=" + id + ", timestamp=" + timestamp + ", nonce=" + nonce
                            + ", signature=" + signature,
                    "x-content-sha256",
                    hash);
        }
    }

    private static byte[] sha256(String text) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static TestTenant tenant() {
        return TestServer.shared().tenant();
    }

    @Test
    void read_chatsOfAllPeople_areSeenAndNoOthers() {
        TestTenant tenant = tenant();
        TestPerson person = TestPerson.of(tenant, Role.USER);
        String theirs = person.post("/chats", "{}").json().path("id").asText();
        String nobodys = tenant.chat().toString();
        String foreign = tenant().chat().toString();
        Key key = Key.of(tenant, "read");

        var seen = new ArrayList<String>();
        key.get("/api/v1/chats")
                .json()
                .path("data")
                .forEach(chat -> seen.add(chat.path("id").asText()));
        assertThat(seen).containsExactlyInAnyOrder(theirs, nobodys);
        assertThat(key.get("/chats/" + theirs).status()).isEqualTo(200);
        assertThat(key.get("/chats/" + theirs + "/messages").status()).isEqualTo(200);
        assertThat(key.get("/chats/" + foreign).code()).isEqualTo("chat_not_found");
        JsonNode totals = key.get("/api/v1/analytics/orgs/me/summary").json().path("totals");
        assertThat(totals.path("chats").asInt()).isEqualTo(2);
    }

    @Test
    void read_changes_areForPeople() {
        TestTenant tenant = tenant();
        Key key = Key.of(tenant, "ingest", "read", "export");
        for (Answer answer : List.of(
                key.send("POST", "/chats", "{}"),
                key.send("DELETE", "/chats/" + tenant.chat(), ""),
                key.get("/users/me"),
                key.get("/orgs/me/apikeys"))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("insufficient_scope");
            assertThat(answer.json().path("detail").asText()).contains("sign in");
        }
    }

    @Test
    void key_besideASession_counts() {
        TestTenant tenant = tenant();
        TestPerson admin = TestPerson.of(tenant, Role.ADMIN);
        Key reader = Key.of(tenant, "read");
        String[] session = {"cookie", "auth_token=" + admin.token};
        assertThat(reader.send("GET", "/chats", "", session).status()).isEqualTo(200);
        assertThat(reader.send("GET", "/exports/orgs/me", "", session).code()).isEqualTo("insufficient_scope");
        Answer byCookie = reader.send("POST", "/exports/orgs/me", EXPORT, session);
        assertThat(byCookie.code()).as("not cross_origin").isEqualTo("insufficient_scope");
    }

    @Test
    void export_askedForByAKey_isNobodysAndItsFileIsThere() throws Exception {
        Key key = Key.of(tenant(), "export");
        Answer asked = key.send("POST", "/api/v1/exports/orgs/me", EXPORT);
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.json().path("requested_by").isNull()).isTrue();
        String file = asked.header("location");
        Eventually.until("the file is there", () -> key.get(file).status() == 200);
        assertThat(key.get("/chats").code()).isEqualTo("insufficient_scope");
        assertThat(key.send("DELETE", file, "").status()).isEqualTo(204);
    }

    @Test
    void use_onRoutesOfReading_isNoted() throws Exception {
        try (var server = TestServer.start(Map.of("CHATLOGGER_APIKEYS_LAST_USED_INTERVAL", "1s"))) {
            TestTenant tenant = server.tenant();
            Key key = Key.of(tenant, "read");
            assertThat(key.get("/chats").status()).isEqualTo(200);
            Eventually.until(
                    "the use is written down",
                    () -> tenant.sql()
                            .text("select last_used_at is not null from api_keys where id = ?", key.id())
                            .equals("t"));
        }
    }

    @Test
    void rate_onRoutesOfReading_isTheKeys() {
        try (var server = TestServer.start(Map.of("CHATLOGGER_RATELIMIT_KEY_PER_SECOND", "1"))) {
            TestTenant tenant = server.tenant();
            Key key = Key.of(tenant, "read");
            List<Answer> answers = Stream.generate(() -> key.get("/chats"))
                    .limit(20)
                    .takeWhile(answer -> answer.status() == 200)
                    .toList();
            assertThat(answers).as("let through").isNotEmpty().hasSizeLessThan(20);
            Answer refused = key.get("/chats");
            assertThat(refused.code()).isEqualTo("rate_limited");
            assertThat(refused.header("retry-after")).isNotNull();
            assertThat(answers.getFirst().header("ratelimit-policy")).isEqualTo("\"key\";q=2;w=2");
            assertThat(answers.getFirst().header("ratelimit")).matches("\"key\";r=\\d;t=[12]");
            assertThat(refused.header("ratelimit")).startsWith("\"key\";r=0;t=");
            assertThat(TestPerson.of(tenant, Role.VIEWER).get("/chats").status())
                    .as("people are not counted")
                    .isEqualTo(200);
        }
    }

    @Test
    void rate_withoutALimit_isNotTold() {
        Answer answer = Key.of(tenant(), "read").get("/chats");
        assertThat(answer.header("ratelimit-policy")).isNull();
        assertThat(answer.header("ratelimit")).isNull();
    }

    @Test
    void signedRequest_whereTheOrganizationSigns_isLetInWithTheBodyItPromised() throws Exception {
        TestTenant tenant = tenant();
        Key key = Key.of(tenant, "read", "export");
        assertThat(key.get("/chats").status()).isEqualTo(200);
        tenant.sql().run("update organizations set validator = 'hmac' where id = ?", tenant.orgId);
        Eventually.until(
                "the validator is known", () -> key.get("/chats").code().equals("signature_required"));

        assertThat(key.signed("GET", "/chats?limit=1", "", "").status()).isEqualTo(200);
        assertThat(key.signed("POST", "/exports/orgs/me", EXPORT, EXPORT).status())
                .isEqualTo(202);
        Answer forged = key.signed("POST", "/exports/orgs/me", EXPORT, EXPORT + " ");
        assertThat(forged.status()).isEqualTo(401);
        assertThat(forged.code()).isEqualTo("invalid_signature");
        Answer withoutBody = key.signed("POST", "/exports/orgs/me", "", EXPORT);
        assertThat(withoutBody.status()).as("the body was taken away").isBetween(400, 499);
    }
}
