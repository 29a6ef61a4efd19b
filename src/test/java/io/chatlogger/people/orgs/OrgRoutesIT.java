package io.chatlogger.people.orgs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.RouteStage;
import io.chatlogger.testing.RouteStage.Person;
import io.chatlogger.testing.TestDatabase;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestSql;
import io.chatlogger.testing.TestTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the people of an organization, and superadmins, do with organizations; deletion has a test of its own. */
class OrgRoutesIT {
    private static RouteStage stage;
    private static TestSql sql;

    @BeforeAll
    static void open() throws Exception {
        stage = new RouteStage();
        sql = new TestSql(TestDatabase.url());
        stage.serve(new OrgAdministration(stage.ground, stage.guards));
    }

    @AfterAll
    static void close() throws Exception {
        stage.close();
    }

    private static Person admin() {
        return Person.of(org(), Role.ADMIN);
    }

    private static Person superadmin() {
        return Person.of(UUID.randomUUID(), Role.SUPERADMIN);
    }

    private static UUID org() {
        UUID id = UUID.randomUUID();
        sql.run("insert into organizations (id, slug, name) values (?, ?, 'Acme')", id, slug());
        return id;
    }

    private static String slug() {
        return "r-" + UUID.randomUUID().toString().substring(0, 23);
    }

    private static List<String> faults(JsonNode problem) {
        return StreamSupport.stream(problem.path("errors").spliterator(), false)
                .map(fault -> fault.path("pointer").asText() + " "
                        + fault.path("code").asText())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void get_own_wholeForEveryRole(Role role) {
        UUID org = org();
        JsonNode mine = stage.get(Person.of(org, role), "/orgs/me").json();
        assertThat(mine.path("id").asText()).isEqualTo(org.toString());
        assertThat(mine.path("name").asText()).isEqualTo("Acme");
        assertThat(mine.path("validator").asText()).isEqualTo("hashed");
        assertThat(mine.path("created_at").asText()).endsWith("Z");
        assertThat(mine.path("settings").toString())
                .isEqualTo("{\"time_zone\":\"UTC\",\"redaction\":[],\"tagging_rules\":[],\"client_enrichment\":true,"
                        + "\"retention_days\":null}");
    }

    @Test
    void patch_someSettings_theRestStays() {
        Person admin = admin();
        TestTenant.Answer kept = stage.send(admin, "PATCH", "/orgs/me", """
                {"settings":{"time_zone":"Asia/Tokyo","retention_days":30,
                 "tagging_rules":[{"tag":"vip","field":"metadata.plan","contains":"gold"}]}}""");
        assertThat(kept.json().path("notices"))
                .singleElement()
                .asString()
                .contains("retention_days", "nothing is deleted");
        TestTenant.Answer answer = stage.send(admin, "PATCH", "/orgs/me", """
                {"name":"Größe 한","validator":"hmac","settings":{"redaction":["card","email"],"retention_days":null}}""");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(stage.get(admin, "/orgs/me").json());
        assertThat(answer.json().path("notices")).isEmpty();
        assertThat(answer.json().path("name").asText()).isEqualTo("Größe 한");
        assertThat(answer.json().path("validator").asText()).isEqualTo("hmac");
        assertThat(answer.json().path("settings").toString())
                .isEqualTo("{\"time_zone\":\"Asia/Tokyo\",\"redaction\":[\"email\",\"card\"],"
                        + "\"tagging_rules\":[{\"tag\":\"vip\",\"field\":\"metadata.plan\",\"contains\":\"gold\"}],"
                        + "\"client_enrichment\":true,\"retention_days\":null}");
    }

    @Test
    void patch_nothing_asItIs() {
        Person admin = admin();
        JsonNode before = stage.get(admin, "/orgs/me").json();
        assertThat(stage.send(admin, "PATCH", "/orgs/me", "{}").json()).isEqualTo(before);
    }

    @Test
    void patch_manyFaults_allAtOnceWithTheirPlaces() {
        Person admin = admin();
        TestTenant.Answer answer = stage.send(admin, "PATCH", "/orgs/me", """
                {"slug":"Not-A-Slug","name":"  ","validator":"md5","id":"x","settings":{"time_zone":"Mars/Olympus",
                 "redaction":["ssn"],"retention_days":0,"retention":1,"client_enrichment":"yes",
                 "tagging_rules":[{"tag":"","field":"body","contains":"a","more":1}]}}""");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(faults(answer.json()))
                .containsExactlyInAnyOrder(
                        "/slug invalid_format",
                        "/name required",
                        "/validator unknown_value",
                        "/id unknown_field",
                        "/settings/time_zone unknown_value",
                        "/settings/redaction/0 unknown_value",
                        "/settings/retention_days out_of_range",
                        "/settings/retention unknown_field",
                        "/settings/client_enrichment wrong_type",
                        "/settings/tagging_rules/0/tag out_of_range",
                        "/settings/tagging_rules/0/field unknown_value",
                        "/settings/tagging_rules/0/more unknown_field");
        assertThat(stage.get(admin, "/orgs/me").json().path("name").asText()).isEqualTo("Acme");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"settings\":null} | 422 | wrong_type",
                "{\"settings\":{\"time_zone\":null}} | 422 | wrong_type",
                "{\"settings\":{\"retention_days\":36501}} | 422 | out_of_range",
                "{\"settings\":{\"retention_days\":\"30\"}} | 422 | wrong_type",
                "{\"name\":null} | 422 | wrong_type",
                "{\"deleting_at\":null} | 422 | unknown_field",
                "{\"name\":\"a\",\"name\":\"b\"} | 400 | duplicate_key",
                "[] | 422 | wrong_type",
                "{ | 400 | malformed_json",
            })
    void patch_oneFault_itsCode(String body, int status, String code) {
        TestTenant.Answer answer = stage.send(admin(), "PATCH", "/orgs/me", body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void patch_slug_movesAndATakenOneConflicts() {
        Person admin = admin();
        Person other = admin();
        String slug = slug();
        assertThat(stage.send(admin, "PATCH", "/orgs/me", "{\"slug\":\"" + slug + "\"}")
                        .json()
                        .path("slug")
                        .asText())
                .isEqualTo(slug);
        TestTenant.Answer taken =
                stage.send(other, "PATCH", "/orgs/me", "{\"slug\":\"" + slug + "\",\"name\":\"Other\"}");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.code()).isEqualTo("id_conflict");
        assertThat(stage.get(other, "/orgs/me").json().path("name").asText()).isEqualTo("Acme");
    }

    @Test
    void patch_redactionOn_theNextMessageIsRedactedOnARunningServer() throws Exception {
        TestTenant tenant = TestServer.shared().tenant();
        UUID chat = tenant.chat();
        stage.send(
                Person.of(tenant.orgId, Role.ADMIN), "PATCH", "/orgs/me", "{\"settings\":{\"redaction\":[\"email\"]}}");
        Eventually.until(
                "redacted",
                () -> !tenant.post(
                                tenant.messages(chat), "{\"role\":\"user\",\"content\":\"write to ada@example.org\"}")
                        .json()
                        .path("content")
                        .asText()
                        .contains("ada@example.org"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"USER", "VIEWER"})
    void patch_own_onlyAdmins(Role role) {
        assertThat(stage.send(Person.of(org(), role), "PATCH", "/orgs/me", "{}").status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ADMIN", "USER", "VIEWER"})
    void admin_anyRoute_onlySuperadmins(Role role) {
        UUID org = org();
        Person person = Person.of(org, role);
        assertThat(List.of(
                        stage.get(person, "/admin/orgs").status(),
                        stage.send(person, "POST", "/admin/orgs", "{}").status(),
                        stage.get(person, "/admin/orgs/" + org).status(),
                        stage.send(person, "PATCH", "/admin/orgs/" + org, "{}").status(),
                        stage.send(person, "DELETE", "/admin/orgs/" + org, "").status()))
                .containsOnly(403);
    }

    @Test
    void admin_createReadChange_roundTrip() {
        Person root = superadmin();
        String slug = slug();
        TestTenant.Answer made = stage.send(
                root,
                "POST",
                "/admin/orgs",
                "{\"slug\":\"" + slug + "\",\"name\":\"New\",\"settings\":{\"time_zone\":\"Europe/Berlin\"}}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("settings").path("time_zone").asText()).isEqualTo("Europe/Berlin");
        String path = made.header("location");
        assertThat(path).isEqualTo("/admin/orgs/" + made.json().path("id").asText());
        JsonNode changed =
                stage.send(root, "PATCH", path, "{\"name\":\"Newer\"}").json();
        JsonNode read = stage.get(root, path).json();
        assertThat(read.path("deletion").isNull()).isTrue();
        assertThat(read.path("name").asText()).isEqualTo("Newer");
        assertThat(read.path("settings")).isEqualTo(changed.path("settings"));
        assertThat(stage.send(root, "POST", "/admin/orgs", "{\"slug\":\"" + slug + "\",\"name\":\"x\"}")
                        .code())
                .isEqualTo("id_conflict");
        assertThat(faults(stage.send(root, "POST", "/admin/orgs", "{\"slug\":\"x\"}")
                        .json()))
                .containsExactlyInAnyOrder("/slug out_of_range", "/name required");
    }

    @ParameterizedTest
    @CsvSource({"GET", "PATCH", "DELETE"})
    void admin_unknown_404(String method) {
        TestTenant.Answer answer = stage.send(
                superadmin(), method, "/admin/orgs/" + UUID.randomUUID(), method.equals("PATCH") ? "{}" : "");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("organization_not_found");
    }

    @Test
    void admin_list_eachOnceNewestFirst() {
        String prefix = slug();
        var made = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(prefix + "-" + i);
            sql.run(
                    "insert into organizations (id, slug, name, created_at) values (?, ?, 'N', now() + ? * interval '1 second')",
                    UUID.randomUUID(),
                    prefix + "-" + i,
                    i);
        }
        Person root = superadmin();
        var seen = new ArrayList<String>();
        String path = "/admin/orgs?limit=2&q=" + prefix.toUpperCase(java.util.Locale.ROOT);
        JsonNode page = stage.get(root, path).json();
        String second = page.path("next_cursor").asText();
        while (true) {
            page.path("data").forEach(org -> seen.add(org.path("slug").asText()));
            if (!page.path("has_more").asBoolean()) {
                break;
            }
            page = stage.get(root, path + "&cursor=" + page.path("next_cursor").asText())
                    .json();
        }
        assertThat(seen).isEqualTo(made);
        // The cursor is good for this list only.
        assertThat(stage.get(root, "/admin/orgs?q=other&cursor=" + second).code())
                .isEqualTo("invalid_cursor");
        assertThat(stage.get(root, "/admin/orgs?q=%25" + prefix).json().path("data"))
                .isEmpty();
    }
}
