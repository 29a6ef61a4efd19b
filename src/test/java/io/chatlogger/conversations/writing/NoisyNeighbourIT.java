package io.chatlogger.conversations.writing;

import static io.chatlogger.testing.TestTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.platform.db.Migrator;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.FreshDatabase;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestSql;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An organization that sends more than can be stored is refused; one beside it that sends little is not. */
class NoisyNeighbourIT {
    private static final Map<String, String> SMALL_QUEUE = Map.of(
            "CHATLOGGER_INGEST_QUEUE_BYTES", "256KiB",
            "CHATLOGGER_INGEST_MAX_BATCH_BYTES", "32KiB",
            "CHATLOGGER_INGEST_RETRY_FOR", "20s",
            "CHATLOGGER_DATABASE_STATEMENT_TIMEOUT", "7s");

    private final DatabaseUrl url = FreshDatabase.make("");
    private final TestSql sql = new TestSql(url);

    @Test
    void queueFullOfOneOrganization_anotherIsStoredAllTheSame() throws Exception {
        Migrator.migrate(url);
        try (TestServer server = TestServer.start(SMALL_QUEUE, url);
                ExecutorService clients = Executors.newFixedThreadPool(60);
                Connection blocker = sql.connect();
                Statement statement = blocker.createStatement()) {
            TestTenant loud = server.tenant();
            TestTenant quiet = server.tenant();
            UUID loudChat = loud.chat();
            UUID quietChat = quiet.chat();
            blocker.setAutoCommit(false);
            statement.execute("lock table messages in exclusive mode");
            List<Future<Answer>> flood = posts(clients, 50, loud, loudChat, "y".repeat(6000));
            // Five fill a quarter, 34 the whole: how many are read before the first is queued, the machine decides.
            Eventually.until(
                    "the flood was refused",
                    () -> flood.stream().filter(Future::isDone).count() >= 16);

            List<Future<Answer>> trickle = posts(clients, 5, quiet, quietChat, "x");
            Answer more = loud.post(loud.messages(loudChat), object("role", "user", "content", "z".repeat(6000)));
            assertThat(more.status()).isEqualTo(503);
            assertThat(more.code()).isEqualTo("overloaded");
            Eventually.until("both wait", () -> metrics(quiet).contains("chatlogger_ingest_organizations_waiting 2"));
            assertThat(trickle).noneMatch(Future::isDone);
            blocker.rollback();

            for (Future<Answer> answer : trickle) {
                assertThat(answer.get().status()).isEqualTo(201);
            }
            assertThat(quiet.countMessages()).isEqualTo(5);
        }
    }

    private static String metrics(TestTenant tenant) {
        return tenant.send("GET", "/metrics", new byte[0]).http().body();
    }

    private static List<Future<Answer>> posts(
            ExecutorService clients, int requests, TestTenant tenant, UUID chat, String content) {
        String body = object("role", "user", "content", content);
        return IntStream.range(0, requests)
                .mapToObj(i -> clients.submit(() -> tenant.post(tenant.messages(chat), body)))
                .toList();
    }
}
