package io.chatlogger.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatlogger.platform.db.ChildServer.Tie;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.TestSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the embedded database when its process ends without a word. */
class EmbeddedLifeIT {
    @TempDir
    Path folder;

    private @Nullable Process child;

    @AfterEach
    void endChild() throws InterruptedException {
        if (child != null) {
            child.destroyForcibly().waitFor();
        }
    }

    @Test
    void kill_usual_postgresqlEndsAndTheNextStartFindsTheData() throws Exception {
        long postmaster = killAfterWriting(Tie.USUAL);

        Eventually.until("PostgreSQL has ended", () -> ended(postmaster));
        assertDataIsThere();
    }

    @Test
    void kill_usualAndStartAtOnce_theNextStartFindsTheData() throws Exception {
        killAfterWriting(Tie.USUAL);

        assertDataIsThere();
    }

    @Test
    void kill_systemWithoutSetpriv_postgresqlEndsAllTheSame() throws Exception {
        long postmaster = killAfterWriting(Tie.WATCHED);

        Eventually.until("PostgreSQL has ended", () -> ended(postmaster));
        assertDataIsThere();
    }

    @Test
    void start_liveOrphan_isStoppedAndTheDataFound() throws Exception {
        long postmaster = killAfterWriting(Tie.NONE);

        assertThat(ended(postmaster)).isFalse();
        assertDataIsThere();
        Eventually.until("the orphan has ended", () -> ended(postmaster));
    }

    @Test
    void postmaster_killedAlone_isStartedAgainInPlaceWithWhatWasCommitted() throws Exception {
        try (EmbeddedPostgres pg = start();
                ExecutorService clients = Executors.newFixedThreadPool(1)) {
            write(pg.url());
            // A backend that works on goes on for a while without its postmaster, and keeps the shared memory.
            Future<?> working = clients.submit(() -> new TestSql(pg.url())
                    .text("select count(*) from generate_series(1, 1000) a, generate_series(1, 1000000) b"));
            Eventually.until(
                    "it works",
                    () -> new TestSql(pg.url())
                                    .number("select count(*) from pg_stat_activity where query like '%series(1, 1000)%'"
                                            + " and pid <> pg_backend_pid()")
                            == 1);
            for (int round = 1; round <= 2; round++) {
                long restarts = round;
                PostgresProcess.signal("KILL", pg.process().pid());
                Eventually.until("it runs again", () -> pg.restarts() == restarts);
                assertThat(new TestSql(pg.url()).text("select count(*) from kept"))
                        .isEqualTo("1000");
            }
            assertThatThrownBy(working::get).cause().hasRootCauseInstanceOf(IOException.class);
        }
        assertDataIsThere();
    }

    @Test
    void postmaster_thatDoesNotStayUp_isGivenUp() throws Exception {
        var rules = new Postmaster.Rules(3, Duration.ofMinutes(10), Duration.ofMillis(1), Duration.ofMillis(10));
        var losses = new AtomicInteger();
        try (EmbeddedPostgres pg = EmbeddedPostgres.tryStart(TestCluster.options(folder, Map.of()), rules)
                .orElseThrow()) {
            write(pg.url());
            pg.whenLost(losses::incrementAndGet);
            Path settings = folder.resolve("cluster/server.conf");
            Files.writeString(settings, "no_such_setting = on\n");
            PostgresProcess.signal("KILL", pg.process().pid());

            Eventually.until("its owner hears of it", () -> losses.get() == 1);
            assertThat(pg.restarts()).isZero();
        }
        assertThat(losses).hasValue(1);
        assertDataIsThere();
    }

    @Test
    void close_whileItIsStartedAgain_endsAtOnce() throws Exception {
        var rules = new Postmaster.Rules(100, Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofMinutes(10));
        var losses = new AtomicInteger();
        EmbeddedPostgres pg = EmbeddedPostgres.tryStart(TestCluster.options(folder, Map.of()), rules)
                .orElseThrow();
        write(pg.url());
        pg.whenLost(losses::incrementAndGet);
        Files.writeString(folder.resolve("cluster/server.conf"), "no_such_setting = on\n");
        PostgresProcess.signal("KILL", pg.process().pid());
        Eventually.until("it has ended", () -> !pg.process().isAlive());
        pg.close();

        assertThat(losses).hasValue(0);
        assertDataIsThere();
    }

    @Test
    void terminate_server_postgresqlEndsWithoutNeedOfRecovery() throws Exception {
        child = ChildServer.start(folder, Tie.USUAL);
        write(url(child));
        child.destroy();
        child.waitFor();

        assertDataIsThere();
        assertThat(Files.readString(folder.resolve("postgres.log"))).doesNotContain("not properly shut down");
    }

    @Test
    void join_anotherProcessOwnsTheFolder_usesItsDatabaseWhileOwnIsRefused() throws Exception {
        child = ChildServer.start(folder, Tie.USUAL);
        write(url(child));
        var options = TestCluster.options(folder, Map.of());

        assertThatThrownBy(() -> EmbeddedHosts.own(options))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining("(process " + child.pid() + ")");
        try (DatabaseHost joined = EmbeddedHosts.join(options, Duration.ofSeconds(10))) {
            assertThat(new TestSql(joined.url()).text("select count(*) from kept"))
                    .isEqualTo("1000");
        }

        child.destroy();
        child.waitFor();
        try (DatabaseHost joined = EmbeddedHosts.join(options, Duration.ofSeconds(10))) {
            assertThat(new TestSql(joined.url()).text("select count(*) from kept"))
                    .isEqualTo("1000");
        }
    }

    private long killAfterWriting(Tie tie) throws Exception {
        child = ChildServer.start(folder, tie);
        DatabaseUrl url = url(child);
        write(url);
        long postmaster = Long.parseLong(Files.readAllLines(folder.resolve("cluster/data/postmaster.pid"))
                .getFirst());
        child.destroyForcibly().waitFor();
        return postmaster;
    }

    private DatabaseUrl url(Process child) throws Exception {
        Eventually.until("the child's database runs", () -> {
            assertThat(child.isAlive()).as(() -> childLog()).isTrue();
            return EndpointFile.read(folder).isPresent();
        });
        return EndpointFile.read(folder).orElseThrow();
    }

    private String childLog() {
        try {
            return Files.readString(folder.resolve("child.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void write(DatabaseUrl url) throws Exception {
        new TestSql(url).run("create table kept as select generate_series(1, 1000) as id");
    }

    private void assertDataIsThere() throws Exception {
        try (EmbeddedPostgres pg = start()) {
            assertThat(new TestSql(pg.url()).text("select count(*) from kept")).isEqualTo("1000");
        }
    }

    private EmbeddedPostgres start() throws IOException {
        return TestCluster.start(TestCluster.options(folder, Map.of()));
    }

    private static boolean ended(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
    }
}
