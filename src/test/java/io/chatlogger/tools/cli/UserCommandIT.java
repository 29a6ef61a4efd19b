package io.chatlogger.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chatlogger.people.identity.Role;
import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.testing.TestDatabase;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestSql;
import io.chatlogger.testing.TestTenant;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** People by command: how the first admin comes to be in production. */
class UserCommandIT {
    private static final DatabaseUrl URL = TestDatabase.url();
    private static final TestSql SQL = new TestSql(URL);
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "CHATLOGGER_DATABASE_STATEMENT_TIMEOUT",
            "30s",
            "CHATLOGGER_DATABASE_ACQUIRE_TIMEOUT",
            "40s",
            "CHATLOGGER_DATABASE_URL",
            "postgresql://" + URLEncoder.encode(URL.user(), StandardCharsets.UTF_8) + ":"
                    + URLEncoder.encode(URL.password(), StandardCharsets.UTF_8) + "@" + URL.host() + ":" + URL.port()
                    + "/" + URL.database());

    private record Result(int code, String out, String err) {}

    private static Result run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = new CommandLine(new UserCommand(ENVIRONMENT))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Result(code, out.toString(), err.toString());
    }

    private static Result run(TestTenant tenant, String verb, String email, String... more) {
        var arguments = new ArrayList<>(List.of(verb, "--org", tenant.slug, "--email", email));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private static String email() {
        return "u-" + UUID.randomUUID() + "@example.org";
    }

    private static TestTenant tenant() {
        return TestServer.shared().tenant();
    }

    /** As the sentence on the output has it. */
    private static String password(Result result) {
        return result.out().replaceAll("(?s).*shown this once: (\\S+)\\s*", "$1");
    }

    private static int login(TestTenant tenant, String email, String password) {
        return tenant.post("/auth/login", TestTenant.object("email", email, "password", password))
                .status();
    }

    @Test
    void create_firstAdmin_signsInWithThePrintedPassword() {
        TestTenant tenant = tenant();
        String email = email();
        Result made = run(tenant, "create", email, "--role", "admin", "--name", "Ann");
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(password(made)).matches("[A-Za-z0-9_-]{24}");
        assertThat(login(tenant, email, password(made))).isEqualTo(200);
        assertThat(SQL.text("select password_hash from users where email = ?", email))
                .startsWith("$2b$12$");
    }

    @Test
    void create_addressTaken_failsWithOneSentence() {
        String email = email();
        run(tenant(), "create", email, "--role", "user");
        Result again = run(tenant(), "create", email, "--role", "user");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.out()).isEmpty();
        assertThat(again.err()).contains(email).contains("taken").hasLineCount(1);
    }

    @Test
    void list_asJson_everybodyWithoutHashes() throws Exception {
        TestTenant tenant = tenant();
        String email = email();
        run(tenant, "create", email, "--role", "viewer", "--name", "Bob");
        JsonNode user = new JsonMapper()
                .readTree(run("list", "--org", tenant.slug, "--json").out());
        assertThat(user.path("email").asText()).isEqualTo(email);
        assertThat(user.path("role").asText()).isEqualTo("viewer");
        assertThat(user.path("disabled_at").isNull()).isTrue();
        assertThat(user.toString()).doesNotContain("$2b$");
        assertThat(run("list", "--org", tenant.slug).out()).contains(email).contains("Bob");
    }

    @Test
    void password_newOne_oldOneAndSessionsEnd() {
        TestTenant tenant = tenant();
        TestPerson person = TestPerson.of(tenant, Role.ADMIN);
        Result changed = run(tenant, "password", person.email());
        assertThat(changed.code()).as(changed.err()).isZero();
        assertThat(login(tenant, person.email(), TestPerson.PASSWORD)).isEqualTo(401);
        assertThat(login(tenant, person.email(), password(changed))).isEqualTo(200);
        assertThat(SQL.text("select revoked_because from sessions where id = ?", person.session))
                .isEqualTo("password_changed");
    }

    @Test
    void roleAndDisable_lastAdminStays() {
        TestTenant tenant = tenant();
        TestPerson only = TestPerson.of(tenant, Role.ADMIN);
        for (Result refused :
                List.of(run(tenant, "disable", only.email()), run(tenant, "role", only.email(), "--role", "user"))) {
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("last admin").hasLineCount(1);
        }
        TestPerson second = TestPerson.of(tenant, Role.USER);
        assertThat(run(tenant, "role", second.email(), "--role", "admin").out()).contains("is now admin");
        assertThat(run(tenant, "disable", only.email()).code()).isZero();
        assertThat(login(tenant, only.email(), TestPerson.PASSWORD)).isEqualTo(401);
        assertThat(run(tenant, "enable", only.email()).code()).isZero();
        assertThat(login(tenant, only.email(), TestPerson.PASSWORD)).isEqualTo(200);
    }

    @Test
    void change_personOfAnotherOrganization_asUnknown() {
        TestPerson foreign = TestPerson.of(tenant(), Role.USER);
        Result result = run(tenant(), "disable", foreign.email());
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("nobody with the address").hasLineCount(1);
    }
}
