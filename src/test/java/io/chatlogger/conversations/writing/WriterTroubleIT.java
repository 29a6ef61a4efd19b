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
import io.chatlogger.testing.Wire;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a client sees, and what is stored, while the database is lost, slow, full, or refuses something. Each on a database of its own. */
class WriterTroubleIT {
    private final DatabaseUrl url = FreshDatabase.make("");
    private final TestSql sql = new TestSql(url);

    private TestServer server(Map<String, String> variables) {
        Migrator.migrate(url);
        return TestServer.start(variables, url);
    }

    /** Ends the connections of clients; an ordinary role may not end PostgreSQL's own processes, such as an autovacuum. */
    private void killConnections() {
        sql.run("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                + " and backend_type = 'client backend' and pid <> pg_backend_pid()");
    }

    @Test
    void connectionsLostUnderLoad_everyAcknowledgedMessageIsStoredOnce() throws Exception {
        // A machine that is busy with other tests takes its time to connect again.
        try (TestServer server = server(Map.of("CHATLOGGER_INGEST_RETRY_FOR", "30s"));
                ExecutorService clients = Executors.newFixedThreadPool(9)) {
            TestTenant tenant = server.tenant();
            UUID chat = tenant.chat();
            var go = new AtomicBoolean(true);
            var killer = clients.submit(() -> {
                try {
                    for (int i = 0; i < 6; i++) {
                        long before = tenant.countMessages();
                        Eventually.until("load goes on", () -> tenant.countMessages() > before + 50);
                        killConnections();
                    }
                } finally {
                    go.set(false);
                }
                return null;
            });
            List<Future<List<String>>> posting = IntStream.range(0, 8)
                    .mapToObj(i -> clients.submit(() -> postWhile(go, tenant, chat)))
                    .toList();
            killer.get();
            var acknowledged = new ArrayList<String>();
            for (Future<List<String>> ids : posting) {
                acknowledged.addAll(ids.get());
            }
            assertThat(acknowledged).hasSizeGreaterThan(300).doesNotHaveDuplicates();
            assertThat(tenant.countMessages()).isEqualTo(acknowledged.size());
        }
    }

    /** Ids that were acknowledged; nothing else is an answer here, for a lost connection is ours to mend. */
    private static List<String> postWhile(AtomicBoolean go, TestTenant tenant, UUID chat) {
        var ids = new ArrayList<String>();
        while (go.get()) {
            // Every other message has an id of the client's.
            String body = ids.size() % 2 == 0
                    ? object("role", "user", "content", "x")
                    : object("id", UUID.randomUUID(), "role", "user", "content", "x");
            Answer answer = tenant.post(tenant.messages(chat), body);
            assertThat(answer.status()).as(answer.http().body()).isIn(200, 201);
            ids.add(answer.json().path("id").asText());
        }
        return ids;
    }

    @Test
    void databaseAway_is503SoonAndReadinessSaysSo_andBackIsBack() throws Exception {
        try (TestServer server = server(Map.of("CHATLOGGER_INGEST_RETRY_FOR", "500ms"))) {
            TestTenant tenant = server.tenant();
            UUID chat = tenant.chat();
            new TestSql(io.chatlogger.testing.TestDatabase.url())
                    .run("alter database " + url.database() + " allow_connections false");
            new TestSql(io.chatlogger.testing.TestDatabase.url())
                    .run(
                            "select pg_terminate_backend(pid) from pg_stat_activity"
                                    + " where datname = ? and backend_type = 'client backend'",
                            url.database());
            long start = System.nanoTime();
            Answer away = tenant.post(tenant.messages(chat), object("role", "user", "content", "x"));
            assertThat(away.status()).as(away.http().body()).isEqualTo(503);
            assertThat(away.code()).isEqualTo("database_unavailable");
            assertThat(away.header("retry-after")).isNotBlank();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            // An answer is kept for a second.
            Eventually.until(
                    "it is not ready",
                    () -> tenant.send("GET", "/health/ready", new byte[0]).status() == 503);
            assertThat(tenant.send("GET", "/health/live", new byte[0]).status()).isEqualTo(200);
            new TestSql(io.chatlogger.testing.TestDatabase.url())
                    .run("alter database " + url.database() + " allow_connections true");
            // Under one id, as clients are told to: what was answered by 503 may have been stored.
            String again = object("id", UUID.randomUUID(), "role", "user", "content", "x");
            Eventually.until(
                    "it stores again",
                    () -> tenant.post(tenant.messages(chat), again).status() < 300);
            Eventually.until(
                    "it is ready again",
                    () -> tenant.send("GET", "/health/ready", new byte[0]).status() == 200);
            // The first one was on its way when it was answered, and may have been stored when the database was back.
            assertThat(tenant.countMessages()).isBetween(1L, 2L);
        }
    }

    @Test
    void queueFull_isRefusedAtOnce_andWhatWasTakenIsStored() throws Exception {
        var variables = Map.of(
                "CHATLOGGER_INGEST_QUEUE_BYTES", "256KiB",
                "CHATLOGGER_INGEST_MAX_BATCH_BYTES", "32KiB",
                "CHATLOGGER_INGEST_RETRY_FOR", "20s",
                "CHATLOGGER_DATABASE_STATEMENT_TIMEOUT", "7s");
        try (TestServer server = server(variables);
                ExecutorService clients = Executors.newFixedThreadPool(40);
                Connection blocker = sql.connect();
                Statement statement = blocker.createStatement()) {
            TestTenant tenant = server.tenant();
            UUID chat = tenant.chat();
            blocker.setAutoCommit(false);
            statement.execute("lock table messages in exclusive mode");
            String body = object("role", "user", "content", "y".repeat(6000));
            List<Future<Answer>> posting = IntStream.range(0, 40)
                    .mapToObj(i -> clients.submit(() -> tenant.post(tenant.messages(chat), body)))
                    .toList();
            // Five fill a quarter, 34 the whole: how many are read before the first is queued, the machine decides.
            Eventually.until(
                    "the rest was refused",
                    () -> posting.stream().filter(Future::isDone).count() >= 6);
            for (Future<Answer> early : posting.stream().filter(Future::isDone).toList()) {
                assertThat(early.get().status()).isEqualTo(503);
                assertThat(early.get().code()).isEqualTo("overloaded");
                assertThat(early.get().header("retry-after")).isEqualTo("1");
            }
            try (Wire wire = new Wire(server.port())) {
                wire.send(head(
                        tenant,
                        tenant.messages(chat),
                        "Expect: 100-continue\r\nContent-Length: 900\r\n",
                        "application/json"));
                // Not asked for its body, which would be read for nothing.
                assertThat(wire.readAnswer()).startsWith("HTTP/1.1 503");
            }
            blocker.rollback();
            int stored = 0;
            for (Future<Answer> answer : posting) {
                stored += answer.get().status() == 201 ? 1 : 0;
            }
            assertThat(stored).isBetween(5, 34);
            assertThat(tenant.countMessages()).isEqualTo(stored);
        }
    }

    @Test
    void writerThatHangs_doesNotHoldUpTheOther() throws Exception {
        var variables = Map.of(
                "CHATLOGGER_HTTP_EVENT_LOOPS", "2",
                "CHATLOGGER_INGEST_RETRY_FOR", "30s",
                "CHATLOGGER_DATABASE_STATEMENT_TIMEOUT", "30s");
        try (TestServer server = server(variables);
                ExecutorService clients = Executors.newFixedThreadPool(9);
                Connection blocker = sql.connect();
                Statement statement = blocker.createStatement()) {
            TestTenant tenant = server.tenant();
            UUID locked = tenant.chat();
            UUID chat = tenant.chat();
            blocker.setAutoCommit(false);
            statement.execute("select from chats where id = '" + locked + "' for update");
            String body = object("role", "user", "content", "x");
            Future<Answer> hanging = clients.submit(() -> tenant.post(tenant.messages(locked), body));
            Eventually.until(
                    "its batch waits for the lock",
                    () -> sql.number("select count(*) from pg_stat_activity"
                                    + " where datname = current_database() and wait_event_type = 'Lock'")
                            == 1);
            // At once, so over several connections: some of them belong to the event loop of the other writer.
            List<Future<Answer>> others = IntStream.range(0, 8)
                    .mapToObj(i -> clients.submit(() -> tenant.post(tenant.messages(chat), body)))
                    .toList();
            Eventually.until("others are stored", () -> others.stream().anyMatch(Future::isDone));
            assertThat(hanging.isDone()).isFalse();
            blocker.rollback();
            assertThat(hanging.get().status()).isEqualTo(201);
            for (Future<Answer> other : others) {
                assertThat(other.get().status()).isEqualTo(201);
            }
        }
    }

    @Test
    void streamsThatMayGrowTooLargeTogether_areRefusedBeforeTheyBegin() throws Exception {
        var variables = Map.of("CHATLOGGER_HTTP_BODY_MEMORY", "1MiB", "CHATLOGGER_INGEST_MAX_BATCH_BYTES", "256KiB");
        try (TestServer server = server(variables)) {
            TestTenant tenant = server.tenant();
            String path = tenant.path("/ingest");
            String ndjson = object("chat_id", tenant.chat(), "role", "user", "content", "x") + "\n";
            // What is refused, or never comes to its end, holds nothing afterwards.
            for (int i = 0; i < 3; i++) {
                try (Wire tooLong = new Wire(server.port())) {
                    tooLong.send(head(tenant, path, "Content-Length: 100000000\r\n", "application/x-ndjson"));
                    assertThat(tooLong.readAnswer()).startsWith("HTTP/1.1 413");
                }
            }
            try (Wire first = new Wire(server.port())) {
                first.send(
                        head(tenant, path, "Transfer-Encoding: chunked\r\n", "application/x-ndjson") + chunk(ndjson));
                Eventually.until("it is under way", () -> tenant.countMessages() == 1);
                try (Wire second = new Wire(server.port())) {
                    second.send(head(tenant, path, "Transfer-Encoding: chunked\r\n", "application/x-ndjson")
                            + chunk(ndjson));
                    assertThat(second.readAnswer()).startsWith("HTTP/1.1 503");
                }
                // What is known to be short holds little.
                assertThat(tenant.post(path, ndjson, "content-type", "application/x-ndjson")
                                .status())
                        .isEqualTo(200);
                first.send(chunk(ndjson) + "0\r\n\r\n");
                assertThat(first.readAnswer()).startsWith("HTTP/1.1 200");
            }
            try (Wire third = new Wire(server.port())) {
                third.send(head(tenant, path, "Transfer-Encoding: chunked\r\n", "application/x-ndjson") + chunk(ndjson)
                        + "0\r\n\r\n");
                assertThat(third.readAnswer()).startsWith("HTTP/1.1 200");
            }
            assertThat(tenant.countMessages()).isEqualTo(4);
        }
    }

    private static String head(TestTenant tenant, String path, String more, String type) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nx-organization-api-key: " + tenant.key + "\r\nContent-Type: "
                + type + "\r\n" + more + "\r\n";
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    @Test
    void oneThatTheDatabaseRefuses_neverFailsItsNeighbours() throws Exception {
        try (TestServer server = server(Map.of());
                ExecutorService clients = Executors.newFixedThreadPool(32);
                Connection blocker = sql.connect();
                Statement statement = blocker.createStatement()) {
            TestTenant tenant = server.tenant();
            UUID chat = tenant.chat();
            sql.run("alter table messages add constraint no_poison check (content <> 'poison')");
            blocker.setAutoCommit(false);
            // Held up, so that they meet in one batch.
            statement.execute("lock table messages in exclusive mode");
            List<Future<Answer>> posting = IntStream.range(0, 32)
                    .mapToObj(i -> clients.submit(() -> tenant.post(
                            tenant.messages(chat), object("role", "user", "content", i == 17 ? "poison" : "fine"))))
                    .toList();
            Eventually.until(
                    "a batch waits for the lock",
                    () -> sql.number(
                                    "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                            > 0);
            blocker.rollback();
            for (int i = 0; i < posting.size(); i++) {
                assertThat(posting.get(i).get().status()).isEqualTo(i == 17 ? 500 : 201);
            }
            assertThat(posting.get(17).get().http().body()).doesNotContain("no_poison", "constraint", "PgException");
            assertThat(tenant.countMessages()).isEqualTo(31);
        }
    }

    @Test
    void batchTakenForRight_thatTurnsOutWrong_isStoredAsFarAsItIsRight() throws Exception {
        try (TestServer server = server(Map.of())) {
            TestTenant tenant = server.tenant();
            UUID chat = tenant.chat();
            int stored = 0;
            // Few messages go to the database in another form than many.
            for (int size : new int[] {1, 2, 15, 16, 17, 40}) {
                var right =
                        IntStream.range(0, size).mapToObj(i -> message(chat)).toList();
                assertThat(ingested(tenant, right)).isEqualTo(size + " accepted, 0 duplicates, 0 rejected");
                stored += size;
            }
            assertThat(metric(tenant, "chatlogger_ingest_undone_total")).isZero();

            Map<String, Object> known = message(chat);
            List<Map<String, Object>> mixed = List.of(message(chat), known, message(UUID.randomUUID()), message(chat));
            assertThat(ingested(tenant, List.of(known))).isEqualTo("1 accepted, 0 duplicates, 0 rejected");
            assertThat(ingested(tenant, mixed)).isEqualTo("2 accepted, 1 duplicates, 1 rejected");
            assertThat(ingested(tenant, mixed)).isEqualTo("0 accepted, 3 duplicates, 1 rejected");
            // Metrics are found out at most once a second.
            Eventually.until("it is counted", () -> metric(tenant, "chatlogger_ingest_undone_total") > 0);
            assertThat(tenant.countMessages()).isEqualTo(stored + 3);
        }
    }

    @Test
    void sameMessagesInTwoOrdersAtOnce_areStoredOnceWithoutADeadlock() throws Exception {
        try (TestServer server = server(Map.of());
                ExecutorService clients = Executors.newFixedThreadPool(2)) {
            TestTenant tenant = server.tenant();
            UUID chat = tenant.chat();
            for (int round = 0; round < 10; round++) {
                var messages =
                        IntStream.range(0, 200).mapToObj(i -> message(chat)).toList();
                Future<String> forth = clients.submit(() -> ingested(tenant, messages));
                Future<String> back = clients.submit(() -> ingested(tenant, messages.reversed()));
                assertThat(List.of(forth.get(), back.get()))
                        .containsExactlyInAnyOrder(
                                "200 accepted, 0 duplicates, 0 rejected", "0 accepted, 200 duplicates, 0 rejected");
            }
            assertThat(metric(tenant, "chatlogger_ingest_retries_total")).isZero();
        }
    }

    private static Map<String, Object> message(UUID chat) {
        return Map.of("id", UUID.randomUUID(), "chat_id", chat, "role", "user", "content", "x");
    }

    private static String ingested(TestTenant tenant, List<Map<String, Object>> items) {
        Answer answer = tenant.post(tenant.path("/ingest"), object("items", items));
        assertThat(answer.status()).as(answer.http().body()).isIn(200, 207);
        return "%s accepted, %s duplicates, %s rejected"
                .formatted(
                        answer.json().path("accepted"),
                        answer.json().path("duplicates"),
                        answer.json().path("rejected"));
    }

    @Test
    void stop_underLoad_answersWhatItTook() throws Exception {
        TestServer server = server(Map.of());
        try (ExecutorService clients = Executors.newFixedThreadPool(10);
                Connection blocker = sql.connect();
                Statement statement = blocker.createStatement()) {
            TestTenant tenant = server.tenant();
            UUID chat = tenant.chat();
            blocker.setAutoCommit(false);
            statement.execute("lock table messages in exclusive mode");
            List<Future<Answer>> posting = IntStream.range(0, 8)
                    .mapToObj(i -> clients.submit(
                            () -> tenant.post(tenant.messages(chat), object("role", "user", "content", "x"))))
                    .toList();
            // Each takes its bytes and a little more, so all eight are in the queue or on their way to the database.
            Eventually.until("all are taken", () -> metric(tenant, "chatlogger_ingest_queue_bytes") > 8 * 512);
            Future<?> stopping = clients.submit(server::close);
            blocker.rollback();
            for (Future<Answer> answer : posting) {
                assertThat(answer.get().status()).isEqualTo(201);
            }
            stopping.get();
            assertThat(tenant.countMessages()).isEqualTo(8);
        }
    }

    private static double metric(TestTenant tenant, String name) {
        return tenant.send("GET", "/metrics", new byte[0])
                .http()
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .findFirst()
                .orElseThrow();
    }
}
