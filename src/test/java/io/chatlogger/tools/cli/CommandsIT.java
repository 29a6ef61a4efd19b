package io.chatlogger.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.testing.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandsIT {
    private static final Map<String, String> ENVIRONMENT = new HashMap<>();

    @CommandLine.Command(name = "chatlogger")
    private static final class Root {}

    private record Result(int code, String out, String err) {
        JsonNode json() throws Exception {
            return new JsonMapper().readTree(out);
        }
    }

    @BeforeAll
    static void findDatabase() {
        DatabaseUrl url = TestDatabase.url();
        ENVIRONMENT.put("CHATLOGGER_DATABASE_STATEMENT_TIMEOUT", "30s");
        ENVIRONMENT.put("CHATLOGGER_DATABASE_ACQUIRE_TIMEOUT", "40s");
        ENVIRONMENT.put(
                "CHATLOGGER_DATABASE_URL",
                "postgresql://" + URLEncoder.encode(url.user(), StandardCharsets.UTF_8) + ":"
                        + URLEncoder.encode(url.password(), StandardCharsets.UTF_8) + "@" + url.host() + ":"
                        + url.port()
                        + "/" + url.database());
    }

    private static Result run(Map<String, String> environment, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = new CommandLine(new Root())
                .addSubcommand(new OrgCommand(environment))
                .addSubcommand(new KeyCommand(environment))
                .addSubcommand(new UserCommand(environment))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Result(code, out.toString(), err.toString());
    }

    private static Result run(String... arguments) {
        return run(ENVIRONMENT, arguments);
    }

    private static String newOrg() {
        String slug = "c-" + UUID.randomUUID().toString().substring(0, 18);
        Result result = run("org", "create", slug, "--name", "Acme");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains(slug).contains("key create");
        return slug;
    }

    @Test
    void orgCreate_twice_secondFailsWithOneSentence() {
        String slug = newOrg();
        Result again = run("org", "create", slug);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.out()).isEmpty();
        assertThat(again.err()).isEqualToIgnoringNewLines("The slug " + slug + " is taken by another organization");
    }

    @Test
    void orgCreateAndList_json_forScripts() throws Exception {
        String slug = "c-" + UUID.randomUUID().toString().substring(0, 18);
        JsonNode made = run("org", "create", slug, "--json").json();
        assertThat(made.path("slug").asText()).isEqualTo(slug);
        assertThat(made.path("name").asText()).isEqualTo(slug);
        assertThat(made.path("validator").asText()).isEqualTo("hashed");
        assertThat(run("org", "list", "--json").out().lines()).contains(made.toString());
        assertThat(run("org", "list").out()).contains(slug);
    }

    @Test
    void orgSettings_setFromFile_printedFromThenOn(@TempDir Path folder) throws Exception {
        String slug = newOrg();
        assertThat(run("org", "settings", slug).json().path("time_zone").asText())
                .isEqualTo("UTC");
        Path file = Files.writeString(folder.resolve("s.json"), "{\"time_zone\":\"Asia/Tokyo\"}");
        assertThat(run("org", "settings", slug, "--set", file.toString()).code())
                .isZero();
        assertThat(run("org", "settings", slug).json().path("time_zone").asText())
                .isEqualTo("Asia/Tokyo");
    }

    @Test
    void orgSettings_badFile_everyFaultOnTheErrorOutputAndNothingChanged(@TempDir Path folder) throws Exception {
        String slug = newOrg();
        Path file = Files.writeString(folder.resolve("s.json"), "{\"time_zone\":\"Mars\",\"redaction\":[\"x\"]}");
        Result result = run("org", "settings", slug, "--set", file.toString());
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err().lines()).hasSize(2).anyMatch(line -> line.startsWith("/redaction/0"));
        assertThat(run("org", "settings", slug).json().path("time_zone").asText())
                .isEqualTo("UTC");
        assertThat(run("org", "settings", slug, "--set", folder.resolve("none").toString())
                        .code())
                .isEqualTo(1);
    }

    @Test
    void orgValidator_hmac_kept() throws Exception {
        String slug = newOrg();
        assertThat(run("org", "validator", slug, "hmac").code()).isZero();
        assertThat(run("org", "list", "--json").out().lines())
                .anyMatch(line -> line.contains(slug) && line.contains("\"validator\":\"hmac\""));
    }

    @Test
    void keyCreateListRevoke_keyShownOnce() throws Exception {
        String slug = newOrg();
        Result made = run("key", "create", slug, "--label", "website");
        assertThat(made.code()).isZero();
        String text = made.out().lines().findFirst().orElseThrow();
        assertThat(text).matches("cl_live_[0-9A-Za-z]{38}");
        Result list = run("key", "list", slug);
        assertThat(list.out())
                .contains(text.substring(0, 12))
                .contains("website")
                .contains("ingest")
                .doesNotContain(text);
        String id = list.out().substring(0, 36);
        assertThat(made.out()).contains(id);
        assertThat(run("key", "revoke", slug, id).code()).isZero();
        assertThat(run("key", "list", slug, "--json").json().path("revoked_at").asText())
                .endsWith("Z");
    }

    @Test
    void keyCreate_allOptions_kept() throws Exception {
        String slug = newOrg();
        Result made = run(
                "key",
                "create",
                slug,
                "--label",
                "r",
                "--scope",
                "read",
                "--scope",
                "export",
                "--expires",
                "2100-01-01T00:00:00Z",
                "--allow-ip",
                "203.0.113.0/24",
                "--allow-ip",
                "::1",
                "--json");
        assertThat(made.err()).isEmpty();
        JsonNode key = made.json();
        assertThat(key.path("key").asText()).startsWith("cl_live_");
        assertThat(key.path("scopes").toString()).isEqualTo("[\"read\",\"export\"]");
        assertThat(key.path("expires_at").asText()).isEqualTo("2100-01-01T00:00:00.000Z");
        assertThat(key.path("allowed_ips").toString()).isEqualTo("[\"203.0.113.0/24\",\"::1\"]");
        assertThat(key.path("last_used_at").isNull()).isTrue();
    }

    @Test
    void keyRevoke_keyOfAnotherOrganization_failsAndItStays() throws Exception {
        String mine = newOrg();
        String other = newOrg();
        String id = run("key", "create", mine, "--label", "x", "--json")
                .json()
                .path("id")
                .asText();
        Result result = run("key", "revoke", other, id);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("no key with the id " + id);
        assertThat(run("key", "list", mine, "--json").json().path("revoked_at").isNull())
                .isTrue();
    }

    @Test
    void keyRotate_newKeyInItsPlace() throws Exception {
        String slug = newOrg();
        JsonNode old = run("key", "create", slug, "--label", "x", "--json").json();
        String id = old.path("id").asText();
        Result rotated = run("key", "rotate", slug, id, "--grace", "7d", "--json");
        assertThat(rotated.err()).isEmpty();
        assertThat(rotated.json().path("key").asText())
                .startsWith("cl_live_")
                .isNotEqualTo(old.path("key").asText());
        assertThat(run("key", "list", slug, "--json").out().lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("\"rotated_to\":\"" + idOf(rotated) + "\""));
        Result again = run("key", "rotate", slug, id);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("rotated before").hasLineCount(1);
    }

    private static String idOf(Result result) {
        try {
            return result.json().path("id").asText();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void orgDelete_yes_goneFromTheList() {
        String slug = newOrg();
        assertThat(run("org", "delete", slug, "--yes").code()).isZero();
        assertThat(run("key", "list", slug).err()).contains("no organization");
        assertThat(run("org", "create", slug).code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "key list no-such-organization, no-such-organization",
        "key create no-such-organization --label x, no-such-organization",
        "org settings no-such-organization, no-such-organization",
        "org delete no-such-organization --yes, no-such-organization",
        "user list --org no-such-organization, no-such-organization",
        "key rotate no-such-organization 01990000-0000-7000-8000-000000000000, no-such-organization",
        "org validator no-such-organization hmac, no-such-organization",
    })
    void unknownOrganization_failsAndNamesIt(String line, String named) {
        Result result = run(line.split(" "));
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains(named).contains("org list").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "org create Bad_Slug, Bad_Slug",
        "org create, SLUG",
        "org validator acme-support md5, md5",
        "org frobnicate, frobnicate",
        "key create acme-support, --label",
        "key create acme-support --label x --scope all, all",
        "key create acme-support --label x --expires yesterday, yesterday",
        "key create acme-support --label x --allow-ip 300.0.0.1, 300.0.0.1",
        "key revoke acme-support 42, 42",
        "key rotate acme-support 01990000-0000-7000-8000-000000000000 --grace 31d, 31d",
        "org delete acme-support, --yes",
        "user create --org acme-support --email ann --role admin, ann",
        "user create --org acme-support --email ann@example.org --role owner, owner",
        "user create --org acme-support --email ann@example.org, --role",
        "user disable --org Bad_Slug --email ann@example.org, Bad_Slug",
    })
    void usedWrongly_exitCode2AndSaysWhat(String line, String named) {
        Result result = run(Map.of("CHATLOGGER_DATABASE_URL", "postgresql://u:p@127.0.0.1:1/none"), line.split(" "));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains(named).containsAnyOf("Usage: chatlogger ", "Did you mean");
        assertThat(result.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "org --help",
        "key --help",
        "org create --help",
        "org settings --help",
        "key create --help",
        "user create --help"
    })
    void help_usageAndExamples(String line) {
        Result result = run(line.split(" "));
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("Usage: chatlogger ").containsAnyOf("xample", "Commands:");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void badConfiguration_everyFaultNoStack() {
        Result result = run(Map.of("CHATLOGGER_DATABASE_POOL_SIZE", "x", "CHATLOGGER_NONSENSE", "1"), "org", "list");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("CHATLOGGER_DATABASE_POOL_SIZE")
                .contains("CHATLOGGER_NONSENSE")
                .doesNotContain("\tat ");
    }
}
