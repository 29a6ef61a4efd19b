package io.chatlogger.people.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.people.access.AccessSettings;
import io.chatlogger.people.identity.Role;
import io.chatlogger.people.orgs.OrgModule;
import io.chatlogger.people.ratelimit.FailureLimit;
import io.chatlogger.people.ratelimit.Guesses;
import io.chatlogger.platform.http.ClientAddress;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.RouteStage;
import io.chatlogger.testing.RouteStage.Person;
import io.chatlogger.testing.TestDatabase;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestSql;
import io.chatlogger.testing.TestTenant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What admins do with keys over HTTP, and what servers make of those keys. */
class ApiKeyRoutesIT {
    private static final String KEYS = "/orgs/me/apikeys";
    private static final long DAY_MS = 86_400_000;
    private static RouteStage stage;
    private static ApiKeyModule keys;
    private static TestSql sql;

    @BeforeAll
    static void open() throws Exception {
        stage = new RouteStage();
        sql = new TestSql(TestDatabase.url());
        AccessSettings access = AccessSettings.read(stage.settings);
        var rules = new ApiKeyModule.Rules(access, ApiKeySettings.read(stage.settings));
        var guesses = new Guesses(FailureLimit.NONE, new ClientAddress(List.of()));
        var orgs = new OrgModule(stage.ground, access);
        keys = new ApiKeyModule(stage.ground, rules, orgs.directory(), guesses);
        stage.serve(new ApiKeyAdministration(stage.ground, keys.service(), stage.guards));
    }

    @AfterAll
    static void close() throws Exception {
        RouteStage.await(keys.stop());
        stage.close();
    }

    private static Person admin(TestTenant tenant) {
        return Person.of(tenant.orgId, Role.ADMIN);
    }

    private static TestTenant tenant() {
        return TestServer.shared().tenant();
    }

    private static JsonNode made(Person admin, String body) {
        TestTenant.Answer answer = stage.send(admin, "POST", KEYS, body);
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
        assertThat(answer.header("location"))
                .isEqualTo(KEYS + "/" + answer.json().path("id").asText());
        return answer.json();
    }

    private static int ingest(TestTenant tenant, String key) {
        return tenant.post(tenant.path("/chats"), "{}", "x-organization-api-key", key)
                .status();
    }

    private static String path(JsonNode key) {
        return KEYS + "/" + key.path("id").asText();
    }

    private static Instant time(JsonNode key, String member) {
        return Instant.parse(key.path(member).asText());
    }

    @Test
    void create_label_keyThatWorksAndIsShownOnce() {
        TestTenant tenant = tenant();
        Person admin = admin(tenant);
        JsonNode key = made(admin, "{\"label\":\"website\"}");
        assertThat(ingest(tenant, key.path("key").asText())).isEqualTo(201);
        assertThat(key.path("scopes").toString()).isEqualTo("[\"ingest\"]");
        assertThat(key.path("created_by").asText()).isEqualTo(admin.user().toString());
        JsonNode read = stage.get(admin, path(key)).json();
        assertThat(read.has("key")).isFalse();
        assertThat(read.path("prefix").asText())
                .isEqualTo(key.path("key").asText().substring(0, 12));
        assertThat(stage.get(admin, KEYS).json().path("data").get(0)).isEqualTo(read);
    }

    @Test
    void create_everything_kept() {
        JsonNode key = made(admin(tenant()), """
                {"label":"r","scopes":["export","read"],"expires_at":"2100-01-01T00:00:00+01:00",
                 "allowed_ips":["203.0.113.0/24","2001:db8::/32","127.0.0.1"]}""");
        assertThat(key.path("scopes").toString()).isEqualTo("[\"read\",\"export\"]");
        assertThat(key.path("expires_at").asText()).isEqualTo("2099-12-31T23:00:00.000Z");
        assertThat(key.path("allowed_ips").toString())
                .isEqualTo("[\"203.0.113.0/24\",\"2001:db8::/32\",\"127.0.0.1\"]");
    }

    @Test
    void create_manyFaults_allAtOnceWithTheirPlaces() {
        TestTenant tenant = tenant();
        TestTenant.Answer answer = stage.send(admin(tenant), "POST", KEYS, """
                {"label":" ","scopes":["ingest","all"],"expires_at":"2001-01-01T00:00:00Z","key":"mine",
                 "allowed_ips":["10.0.0.0/8","10.0.0.0/33","here",7]}""");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(StreamSupport.stream(answer.json().path("errors").spliterator(), false)
                        .map(fault -> fault.path("pointer").asText() + " "
                                + fault.path("code").asText()))
                .containsExactlyInAnyOrder(
                        "/label required",
                        "/scopes/1 unknown_value",
                        "/expires_at out_of_range",
                        "/key unknown_field",
                        "/allowed_ips/1 invalid_format",
                        "/allowed_ips/2 invalid_format",
                        "/allowed_ips/3 wrong_type");
        assertThat(stage.get(admin(tenant), KEYS).json().path("data")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | required",
                "{\"label\":\"x\",\"expires_at\":\"tomorrow\"} | invalid_format",
                "{\"label\":\"x\",\"expires_at\":1900000000} | wrong_type",
                "{\"label\":\"x\",\"scopes\":\"ingest\"} | wrong_type",
                "{\"label\":7} | wrong_type",
            })
    void create_oneFault_itsCode(String body, String code) {
        assertThat(stage.send(admin(tenant()), "POST", KEYS, body).code()).isEqualTo(code);
    }

    @Test
    void list_inPages_eachOnceNewestFirst() {
        TestTenant tenant = tenant();
        Person admin = admin(tenant);
        for (int i = 0; i < 4; i++) {
            made(admin, "{\"label\":\"k" + i + "\"}");
        }
        var labels = new ArrayList<String>();
        JsonNode page = stage.get(admin, KEYS + "?limit=2").json();
        String second = page.path("next_cursor").asText();
        while (page.path("has_more").asBoolean()) {
            page.path("data").forEach(key -> labels.add(key.path("label").asText()));
            page = stage.get(
                            admin,
                            KEYS + "?limit=2&cursor=" + page.path("next_cursor").asText())
                    .json();
        }
        page.path("data").forEach(key -> labels.add(key.path("label").asText()));
        assertThat(labels).containsExactly("k3", "k2", "k1", "k0", "test");
        assertThat(stage.get(admin(tenant()), KEYS + "?cursor=" + second).code())
                .isEqualTo("invalid_cursor");
    }

    @Test
    void revoke_stopsOnEveryServerWithinFiveSeconds() throws Exception {
        try (TestServer second = TestServer.start(Map.of())) {
            TestTenant here = tenant();
            TestTenant there = here.at(second.url());
            Person admin = admin(here);
            JsonNode key = made(admin, "{\"label\":\"x\"}");
            String text = key.path("key").asText();
            assertThat(List.of(ingest(here, text), ingest(there, text))).containsOnly(201);
            assertThat(stage.send(admin, "DELETE", path(key), "").status()).isEqualTo(204);
            long start = System.nanoTime();
            Eventually.until("refused by both", () -> ingest(here, text) == 401 && ingest(there, text) == 401);
            assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(5_000);
            // For good, and again changes nothing.
            Instant revoked = time(stage.get(admin, path(key)).json(), "revoked_at");
            assertThat(stage.send(admin, "DELETE", path(key), "").status()).isEqualTo(204);
            assertThat(time(stage.get(admin, path(key)).json(), "revoked_at")).isEqualTo(revoked);
        }
    }

    @Test
    void rotate_withGrace_bothWorkThenOnlyTheNewOne() throws Exception {
        TestTenant tenant = tenant();
        Person admin = admin(tenant);
        JsonNode old =
                made(admin, "{\"label\":\"x\",\"scopes\":[\"ingest\",\"read\"],\"allowed_ips\":[\"127.0.0.0/8\"]}");
        TestTenant.Answer answer = stage.send(admin, "POST", path(old) + "/rotate", "{}");
        assertThat(answer.status()).isEqualTo(201);
        JsonNode fresh = answer.json();
        assertThat(fresh.path("label")).isEqualTo(old.path("label"));
        assertThat(fresh.path("scopes")).isEqualTo(old.path("scopes"));
        assertThat(fresh.path("allowed_ips")).isEqualTo(old.path("allowed_ips"));
        assertThat(fresh.path("expires_at").isNull()).isTrue();
        assertThat(answer.header("location")).isEqualTo(path(fresh));
        JsonNode ending = stage.get(admin, path(old)).json();
        assertThat(ending.path("rotated_to")).isEqualTo(fresh.path("id"));
        assertThat(ChronoUnit.MILLIS.between(time(fresh, "created_at"), time(ending, "expires_at")))
                .isBetween(DAY_MS - 5, DAY_MS + 5);
        String oldText = old.path("key").asText();
        String newText = fresh.path("key").asText();
        assertThat(List.of(ingest(tenant, oldText), ingest(tenant, newText))).containsOnly(201);
        sql.run(
                "update api_keys set expires_at = now() - interval '1 second' where id = ?",
                UUID.fromString(old.path("id").asText()));
        Eventually.until("the old one has ended", () -> ingest(tenant, oldText) == 401);
        assertThat(ingest(tenant, newText)).isEqualTo(201);
    }

    @Test
    void rotate_keyThatEndsSooner_endsThenAndTheNewOneLivesAsLongAsItWasGiven() {
        Person admin = admin(tenant());
        JsonNode old =
                made(admin, "{\"label\":\"x\",\"expires_at\":\"" + Instant.now().plus(90, ChronoUnit.DAYS) + "\"}");
        UUID id = UUID.fromString(old.path("id").asText());
        sql.run(
                "update api_keys set created_at = created_at - interval '89 days 23 hours',"
                        + " expires_at = expires_at - interval '89 days 23 hours' where id = ?",
                id);
        Instant end = time(stage.get(admin, path(old)).json(), "expires_at");
        JsonNode fresh = stage.send(admin, "POST", path(old) + "/rotate", "{\"grace_ms\":" + 30 * DAY_MS + "}")
                .json();
        assertThat(time(stage.get(admin, path(old)).json(), "expires_at")).isEqualTo(end);
        assertThat(ChronoUnit.HOURS.between(time(fresh, "created_at"), time(fresh, "expires_at")))
                .isBetween(90 * 24L - 1, 90 * 24L);
    }

    @Test
    void rotate_withoutGrace_theOldOneStopsAtOnce() throws Exception {
        TestTenant tenant = tenant();
        Person admin = admin(tenant);
        JsonNode old = made(admin, "{\"label\":\"x\"}");
        String text = old.path("key").asText();
        assertThat(ingest(tenant, text)).isEqualTo(201);
        stage.send(admin, "POST", path(old) + "/rotate", "{\"grace_ms\":0}");
        Eventually.until("refused", () -> ingest(tenant, text) == 401);
    }

    @Test
    void rotate_revokedExpiredOrRotatedBefore_conflict() {
        Person admin = admin(tenant());
        JsonNode revoked = made(admin, "{\"label\":\"revoked\"}");
        stage.send(admin, "DELETE", path(revoked), "");
        JsonNode expired = made(admin, "{\"label\":\"expired\"}");
        sql.run(
                "update api_keys set expires_at = now() where id = ?",
                UUID.fromString(expired.path("id").asText()));
        JsonNode rotated = made(admin, "{\"label\":\"rotated\"}");
        stage.send(admin, "POST", path(rotated) + "/rotate", "{}");
        for (JsonNode key : List.of(revoked, expired, rotated)) {
            TestTenant.Answer answer = stage.send(admin, "POST", path(key) + "/rotate", "{}");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("key_ended");
            assertThat(answer.json().path("detail").asText())
                    .contains(key.path("label").asText());
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, out_of_range", "2592000001, out_of_range", "1.5, wrong_type", "null, wrong_type"})
    void rotate_badGrace_422(String grace, String code) {
        Person admin = admin(tenant());
        JsonNode key = made(admin, "{\"label\":\"x\"}");
        TestTenant.Answer answer = stage.send(admin, "POST", path(key) + "/rotate", "{\"grace_ms\":" + grace + "}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void anotherTenantsKey_asUnknown() {
        JsonNode foreign = made(admin(tenant()), "{\"label\":\"x\"}");
        Person admin = admin(tenant());
        String unknown = KEYS + "/" + UUID.randomUUID();
        for (String[] request : new String[][] {{"GET", "", ""}, {"DELETE", "", ""}, {"POST", "/rotate", "{}"}}) {
            TestTenant.Answer one = stage.send(admin, request[0], path(foreign) + request[1], request[2]);
            TestTenant.Answer other = stage.send(admin, request[0], unknown + request[1], request[2]);
            assertThat(one.status()).isEqualTo(404);
            assertThat(one.code()).isEqualTo("key_not_found");
            assertThat(one.json().path("title")).isEqualTo(other.json().path("title"));
        }
        assertThat(stage.send(admin, "DELETE", KEYS + "/42", "").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"USER", "VIEWER"})
    void anyRoute_onlyAdmins(Role role) {
        Person person = Person.of(tenant().orgId, role);
        String one = KEYS + "/" + UUID.randomUUID();
        assertThat(List.of(
                        stage.get(person, KEYS).status(),
                        stage.send(person, "POST", KEYS, "{\"label\":\"x\"}").status(),
                        stage.get(person, one).status(),
                        stage.send(person, "DELETE", one, "").status(),
                        stage.send(person, "POST", one + "/rotate", "{}").status()))
                .containsOnly(403);
    }
}
