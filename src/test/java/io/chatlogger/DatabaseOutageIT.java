package io.chatlogger;

import static io.chatlogger.testing.TestTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.Role;
import io.chatlogger.platform.db.DatabaseHost;
import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.platform.db.Migrator;
import io.chatlogger.platform.db.TestCluster;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.FreshDatabase;
import io.chatlogger.testing.TestDatabase;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestSql;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients see of a whole server while its database can only be read, or hangs, and when it is back. */
class DatabaseOutageIT {
    private static final String MESSAGE = object("role", "user", "content", "x");
    /** Until the first 2xx; it takes a quarter of a second, and 2 s are promised: a busy machine gets four times that. */
    private static final Duration BACK = Duration.ofSeconds(8);
    /** What is promised for the requests below, and what a busy machine may take beside; less than twice the promise. */
    private static final Duration PROMISED = Duration.ofSeconds(5);

    private static final Duration ANSWERED = Duration.ofSeconds(9);

    @TempDir
    Path folder;

    @Test
    void databaseThatCanOnlyBeRead_isNotReady_andIsWrittenToAtOnceWhenItCanBeAgain() throws Exception {
        DatabaseUrl url = FreshDatabase.make("");
        Migrator.migrate(url);
        var shared = new TestSql(TestDatabase.url());
        var variables = Map.of("CHATLOGGER_INGEST_RETRY_FOR", "3s", "CHATLOGGER_HTTP_EVENT_LOOPS", "2");
        try (TestServer server = TestServer.start(variables, url)) {
            TestTenant tenant = server.tenant();
            TestPerson person = TestPerson.of(tenant, Role.ADMIN);
            UUID chat = tenant.chat();
            shared.run("alter database " + url.database() + " set default_transaction_read_only = on");
            shared.run(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = ? and backend_type = 'client backend'",
                    url.database());

            Eventually.until("nothing is stored", () -> {
                Answer refused = tenant.post(tenant.messages(chat), MESSAGE);
                assertThat(refused.status()).isIn(201, 503);
                return refused.status() == 503 && refused.code().equals("database_unavailable");
            });
            Eventually.until("it is not ready", () -> ready(tenant).status() == 503);
            assertThat(ready(tenant).http().body()).contains("can only be read");
            assertThat(person.get("/chats").status()).isEqualTo(200);
            // Every connection of the shared pool has a session that can only read.
            fillPool(person);

            shared.run("alter database " + url.database() + " reset default_transaction_read_only");
            long back = System.nanoTime();
            Eventually.until(
                    "it stores again",
                    () -> tenant.post(tenant.messages(chat), MESSAGE).status() == 201);
            assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(BACK);
            Eventually.until("it is ready again", () -> ready(tenant).status() == 200);
            for (int i = 0; i < 20; i++) {
                Answer made = person.post("/chats", object("title", "chat " + i));
                assertThat(made.status()).as(made.http().body()).isEqualTo(201);
            }
        }
    }

    private static Answer ready(TestTenant tenant) {
        return tenant.send("GET", "/health/ready", new byte[0]);
    }

    private static void fillPool(TestPerson person) throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(12)) {
            var reads = IntStream.range(0, 48)
                    .mapToObj(i -> clients.submit(() -> person.get("/chats").status()))
                    .toList();
            for (Future<Integer> read : reads) {
                assertThat(read.get()).isEqualTo(200);
            }
        }
    }

    @Test
    void databaseThatHangs_everyKindOfRequestIsAnsweredWithinOneDeadline() throws Exception {
        var variables = Map.of(
                "CHATLOGGER_INGEST_RETRY_FOR", PROMISED.toSeconds() + "s",
                "CHATLOGGER_DATABASE_REQUEST_TIMEOUT", PROMISED.toSeconds() + "s",
                "CHATLOGGER_ANALYTICS_PATIENCE", PROMISED.toSeconds() + "s");
        try (DatabaseHost host = TestCluster.start(folder)) {
            Migrator.migrate(host.url());
            try (TestServer server = TestServer.start(variables, host.url())) {
                TestTenant tenant = server.tenant();
                TestPerson person = TestPerson.of(tenant, Role.ADMIN);
                UUID chat = tenant.chat();
                assertThat(person.get("/chats").status()).isEqualTo(200);
                Map<String, Callable<Answer>> requests = requests(tenant, person, chat);
                try (var _ = TestCluster.freeze(host)) {
                    assertAnswered(requests);
                }
                Eventually.until(
                        "it stores again",
                        () -> tenant.post(tenant.messages(chat), MESSAGE).status() == 201);
            }
        }
    }

    private static Map<String, Callable<Answer>> requests(TestTenant tenant, TestPerson person, UUID chat) {
        var requests = new LinkedHashMap<String, Callable<Answer>>();
        requests.put("a message", () -> tenant.post(tenant.messages(chat), MESSAGE));
        requests.put(
                "a message by Idempotency-Key",
                () -> tenant.post(tenant.messages(chat), MESSAGE, "idempotency-key", "k"));
        requests.put("a chat", () -> tenant.post(tenant.path("/chats"), "{}"));
        requests.put("the list of chats", () -> person.get("/chats"));
        requests.put("a search", () -> person.get("/chats?q=word"));
        requests.put("a new chat of a person", () -> person.post("/chats", object("title", "x")));
        requests.put("a summary", () -> person.get("/analytics/orgs/me/summary"));
        requests.put("a new key", () -> person.post("/orgs/me/apikeys", object("label", "x")));
        requests.put("a sign-in", () -> person.signIn(TestPerson.PASSWORD));
        return requests;
    }

    private static void assertAnswered(Map<String, Callable<Answer>> requests) throws Exception {
        long start = System.nanoTime();
        try (ExecutorService clients = Executors.newFixedThreadPool(requests.size())) {
            var answers = new LinkedHashMap<String, Future<Answer>>();
            requests.forEach((name, request) -> answers.put(name, clients.submit(request)));
            for (Map.Entry<String, Future<Answer>> each : answers.entrySet()) {
                Answer answer = each.getValue().get();
                assertThat(answer.status())
                        .as(each.getKey() + ": " + answer.http().body())
                        .isEqualTo(503);
                assertThat(answer.header("retry-after")).as(each.getKey()).isNotBlank();
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .as(each.getKey())
                        .isLessThan(ANSWERED);
            }
        }
    }
}
