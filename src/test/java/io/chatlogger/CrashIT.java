package io.chatlogger;

import static io.chatlogger.testing.TestTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.TestSql;
import io.chatlogger.testing.TestTenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as it is shipped, with its embedded database, killed without a word in the middle of its work, or robbed of its database. */
class CrashIT {
    @TempDir
    Path folder;

    @Test
    void killedUnderLoad_everyAcknowledgedMessageIsThereAfterwards() throws Exception {
        Process first = start();
        try {
            TestTenant tenant = demo(first);
            UUID chat = tenant.chat();
            var acknowledged = postUntilKilled(tenant, chat, first);
            Process second = start();
            try {
                TestTenant again = demo(second);
                assertThat(acknowledged).hasSizeGreaterThan(100);
                assertThat(again.sql()
                                .number(
                                        "select count(*) from messages where org_id = ? and id = any (?::uuid[])",
                                        again.orgId,
                                        "{" + String.join(",", acknowledged) + "}"))
                        .isEqualTo(acknowledged.size());
                assertThat(again.post(again.messages(chat), object("role", "user", "content", "on"))
                                .status())
                        .isEqualTo(201);
            } finally {
                second.destroy();
                second.waitFor();
            }
        } finally {
            first.destroyForcibly().waitFor();
        }
    }

    @Test
    void postmasterKilled_serverGoesOnAndStartsItAgain() throws Exception {
        Process server = start();
        try {
            TestTenant tenant = demo(server);
            UUID chat = tenant.chat();
            String message = object("role", "user", "content", "x");
            for (int i = 0; i < 50; i++) {
                assertThat(tenant.post(tenant.messages(chat), message).status()).isEqualTo(201);
            }
            Path postgres = folder.resolve("data/postgres/cluster");
            // It cannot be started again before this is done, so that the outage is seen on a machine of any speed.
            Path settings = postgres.resolve("server.conf");
            Path aside = Files.move(settings, postgres.resolve("server.conf.aside"));
            kill(Long.parseLong(
                    Files.readAllLines(postgres.resolve("data/postmaster.pid")).getFirst()));

            Eventually.until("it is not ready", () -> ready(tenant) == 503);
            assertThat(tenant.post(tenant.messages(chat), message).status()).isEqualTo(503);
            Files.move(aside, settings);
            Eventually.until(
                    "it stores again",
                    () -> tenant.post(tenant.messages(chat), message).status() == 201);
            Eventually.until("it is ready again", () -> ready(tenant) == 200);
            assertThat(tenant.countMessages()).isEqualTo(51);
            assertThat(server.isAlive()).isTrue();
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private static int ready(TestTenant tenant) {
        return tenant.send("GET", "/health/ready", new byte[0]).status();
    }

    private static void kill(long pid) {
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    }

    private static List<String> postUntilKilled(TestTenant tenant, UUID chat, Process server) throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            List<Future<List<String>>> posting = IntStream.range(0, 8)
                    .mapToObj(i -> clients.submit(() -> postUntilItFails(tenant, chat)))
                    .toList();
            Eventually.until("messages came in", () -> tenant.countMessages() > 200);
            server.destroyForcibly();
            var ids = new ArrayList<String>();
            for (Future<List<String>> each : posting) {
                ids.addAll(each.get());
            }
            return ids;
        }
    }

    private static List<String> postUntilItFails(TestTenant tenant, UUID chat) {
        var ids = new ArrayList<String>();
        while (true) {
            try {
                var answer = tenant.post(tenant.messages(chat), object("role", "user", "content", "x"));
                if (answer.status() == 201) {
                    ids.add(answer.json().path("id").asText());
                }
            } catch (UncheckedIOException killed) {
                return ids;
            }
        }
    }

    private Process start() throws Exception {
        Path credentials = folder.resolve("data/dev-credentials.json");
        Files.deleteIfExists(folder.resolve("ready"));
        long before = Files.exists(credentials)
                ? Files.getLastModifiedTime(credentials).toMillis()
                : 0;
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                classPath,
                Main.class.getName());
        builder.environment().put("CHATLOGGER_DATA_DIR", folder.resolve("data").toString());
        builder.environment().put("CHATLOGGER_HTTP_PORT", "0");
        Process process = builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        Eventually.until("the server is up", () -> {
            if (!process.isAlive()) {
                throw new AssertionError(Files.readString(folder.resolve("server.log")));
            }
            // Written again at each start, for the port is another.
            return Files.exists(credentials)
                    && Files.getLastModifiedTime(credentials).toMillis() > before;
        });
        return process;
    }

    private TestTenant demo(Process server) throws IOException {
        assertThat(server.isAlive()).isTrue();
        JsonNode file = new JsonMapper()
                .readTree(folder.resolve("data/dev-credentials.json").toFile());
        var sql = new TestSql(DatabaseUrl.parse(
                Files.readString(folder.resolve("data/postgres/url")).strip()));
        return TestTenant.known(
                file.path("base_url").asText(),
                sql,
                file.path("organization").asText(),
                file.path("api_key").asText());
    }
}
