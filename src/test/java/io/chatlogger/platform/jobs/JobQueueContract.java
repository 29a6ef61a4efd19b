package io.chatlogger.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.platform.db.Migrator;
import io.chatlogger.platform.db.NodeIdentity;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.FreshDatabase;
import io.chatlogger.testing.TestGround;
import io.chatlogger.testing.TestSql;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What holds for every table whose rows are jobs, where at most one of an organization runs at once. On a database of its own, and one test
 * after the other: whoever takes the next job takes anybody's.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
public abstract class JobQueueContract {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int MAX_FAILURES = 3;
    private static final String ABANDONED = "The worker was gone";

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private TestGround opened;
    private TestSql sql;
    private JobQueue queue;

    /** The rules that the test goes by, for a kind that has others. */
    protected static JobPolicy policy() {
        return new JobPolicy("test", LEASE, JobRetries.tripled(PAUSE, MAX_FAILURES), ABANDONED, Duration.ofDays(1));
    }

    /** The queue, with the rules of {@link #policy()}. */
    protected abstract JobQueue queue(Pool pool, NodeIdentity identity);

    /** Writes a job into the table. */
    protected abstract void post(TestSql database, UUID org, UUID id);

    /** Name of the table. */
    protected abstract String table();

    /** Name of the column before which a job is not taken. */
    protected abstract String runAt();

    /** Name of the column that says why an attempt failed. */
    protected abstract String reason();

    /** What {@link JobResult.Done} brings. */
    protected abstract Tuple completed();

    /** What {@link JobWork#progress} tells. */
    protected abstract Tuple progress();

    @BeforeAll
    void open() {
        DatabaseUrl url = FreshDatabase.make("");
        Migrator.migrate(url);
        opened = TestGround.open(vertx, url, Settings.load(Map.of()), meters);
        sql = new TestSql(url);
        Database database = opened.ground().database();
        queue = queue(database.pool(), NodeIdentity.anonymous());
    }

    @AfterAll
    void close() throws TimeoutException {
        await(opened.close());
        await(vertx.close());
    }

    @AfterEach
    void clear() {
        sql.run("delete from " + table());
    }

    private static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(30, TimeUnit.SECONDS);
    }

    private UUID org() {
        UUID org = UUID.randomUUID();
        sql.run("insert into organizations (id, slug, name) values (?, ?, 'x')", org, "o-" + org);
        return org;
    }

    private UUID job(UUID org) {
        UUID id = UUID.randomUUID();
        post(sql, org, id);
        return id;
    }

    private UUID job() {
        return job(org());
    }

    private ClaimedJob claimed() throws TimeoutException {
        ClaimedJob job = await(queue.claim());
        assertThat(job).as("a job may begin").isNotNull();
        return job;
    }

    private String text(String column, UUID id) {
        return String.valueOf(sql.text("select " + column + " from " + table() + " where id = ?", id));
    }

    private long pauseSeconds(UUID id) {
        return sql.number(
                "select round(extract(epoch from " + runAt() + " - now())) from " + table() + " where id = ?", id);
    }

    private void endPause(UUID id) {
        sql.run("update " + table() + " set " + runAt() + " = now() where id = ?", id);
    }

    private void endLease(UUID id) {
        sql.run("update " + table() + " set lease_until = now() - interval '1 second' where id = ?", id);
    }

    @Test
    void claim_manyWorkersAtOnce_eachJobIsOnes() throws Exception {
        Set<UUID> posted = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            posted.add(job());
        }
        List<UUID> taken = Collections.synchronizedList(new ArrayList<>());
        var workers = new ArrayList<Future<?>>();
        for (int worker = 0; worker < 5; worker++) {
            workers.add(takeAll(taken));
        }
        await(Future.all(workers));
        assertThat(taken).hasSize(20).containsExactlyInAnyOrderElementsOf(posted);
    }

    private Future<Void> takeAll(List<UUID> taken) {
        return queue.claim().compose(job -> {
            if (job == null) {
                return Future.succeededFuture();
            }
            taken.add(job.id());
            return takeAll(taken);
        });
    }

    @Test
    void claim_organizationWithMany_oneRunsAndTheOldestOfOthersComesNext() throws Exception {
        UUID busy = org();
        UUID first = job(busy);
        UUID second = job(busy);
        UUID other = job();
        ClaimedJob running = claimed();
        assertThat(running.id()).isEqualTo(first);
        assertThat(running.org()).isEqualTo(busy);
        assertThat(claimed().id()).isEqualTo(other);
        assertThat(await(queue.claim())).isNull();
        assertThat(await(queue.finish(running, completed()))).isTrue();
        assertThat(claimed().id()).isEqualTo(second);
    }

    @Test
    void finish_leaseRanOutAndAnotherHasIt_changesNothing() throws Exception {
        UUID id = job();
        ClaimedJob slow = claimed();
        endLease(id);
        assertThat(await(queue.reclaim())).containsExactly(new AbandonedJob(slow.org(), id, false));
        ClaimedJob quick = claimed();
        assertThat(quick.attempt()).isEqualTo(slow.attempt() + 1);
        assertThat(await(queue.beat(slow, progress()))).isFalse();
        assertThat(await(queue.finish(slow, completed()))).isFalse();
        assertThat(await(queue.fail(slow, "late"))).isNull();
        assertThat(await(queue.giveBack(slow, Duration.ZERO))).isFalse();
        assertThat(text("status", id)).isEqualTo("running");
        assertThat(await(queue.finish(quick, completed()))).isTrue();
        assertThat(text("status", id)).isEqualTo("completed");
    }

    @Test
    void beat_whileItIsOurs_putsTheLeaseOff() throws Exception {
        UUID id = job();
        ClaimedJob job = claimed();
        endLease(id);
        assertThat(await(queue.beat(job, progress()))).isTrue();
        assertThat(await(queue.reclaim())).isEmpty();
    }

    @Test
    void fail_againAndAgain_pausesGrowAndTheLastIsDeadWithItsReason() throws Exception {
        UUID id = job();
        assertThat(await(queue.fail(claimed(), "first"))).isFalse();
        assertThat(pauseSeconds(id)).isBetween(8L, 10L);
        assertThat(await(queue.claim())).as("it pauses").isNull();
        endPause(id);
        assertThat(await(queue.fail(claimed(), "second"))).isFalse();
        assertThat(pauseSeconds(id)).isBetween(28L, 30L);
        endPause(id);
        assertThat(await(queue.fail(claimed(), "third"))).isTrue();
        assertThat(text("status", id)).isEqualTo("failed");
        assertThat(text(reason(), id)).isEqualTo("third");
        assertThat(text("finished_at", id)).isNotEqualTo("null");
        endPause(id);
        assertThat(await(queue.claim())).isNull();
    }

    @Test
    void failForGood_firstAttempt_isDeadAtOnce() throws Exception {
        UUID id = job();
        assertThat(await(queue.failForGood(claimed(), "no such mailbox"))).isTrue();
        assertThat(text("status", id)).isEqualTo("failed");
        assertThat(text(reason(), id)).isEqualTo("no such mailbox");
    }

    @Test
    void reclaim_workersThatDieEachTime_endsDead() throws Exception {
        UUID id = job();
        for (int attempt = 1; attempt <= MAX_FAILURES; attempt++) {
            claimed();
            endLease(id);
            assertThat(await(queue.reclaim()))
                    .extracting(AbandonedJob::failed)
                    .containsExactly(attempt == MAX_FAILURES);
            if (attempt == 1) {
                assertThat(pauseSeconds(id)).as("the lease was pause enough").isLessThanOrEqualTo(0);
            }
            endPause(id);
        }
        assertThat(text("status", id)).isEqualTo("failed");
        assertThat(text(reason(), id)).isEqualTo(ABANDONED);
    }

    @Test
    void reclaim_nodeThatStartsAgain_takesBackItsOwnAtOnceAndNobodyElses(@TempDir Path folder) throws Exception {
        Pool pool = opened.ground().database().pool();
        UUID id = job();
        JobQueue beside;
        try (NodeIdentity first = NodeIdentity.open(folder)) {
            JobQueue before = queue(pool, first);
            ClaimedJob claimed = await(before.claim());
            assertThat(claimed).isNotNull();
            assertThat(await(before.reclaim())).as("it works on it").isEmpty();
            assertThat(await(queue.reclaim())).as("another node").isEmpty();
            // Two processes with one folder are two nodes.
            beside = queue(pool, NodeIdentity.open(folder));
            assertThat(await(beside.reclaim())).isEmpty();
        }
        try (NodeIdentity second = NodeIdentity.open(folder)) {
            JobQueue after = queue(pool, second);
            assertThat(await(after.reclaim())).extracting(AbandonedJob::id).containsExactly(id);
            ClaimedJob again = await(after.claim());
            assertThat(again).as("it goes on at once").isNotNull();
            assertThat(again.attempt()).isEqualTo(2);
            assertThat(await(after.reclaim())).isEmpty();
            assertThat(await(beside.reclaim())).isEmpty();
            assertThat(await(after.giveBack(again, Duration.ZERO))).isTrue();
            assertThat(text("worker", id)).isEqualTo("null");
        }
    }

    @Test
    void giveBack_atOnce_isNobodysAndNoFailure() throws Exception {
        UUID id = job();
        assertThat(await(queue.giveBack(claimed(), Duration.ZERO))).isTrue();
        assertThat(text("failures", id)).isEqualTo("0");
        assertThat(claimed().attempt()).isEqualTo(2);
    }

    @Test
    void forget_whatEndedLongAgo_isGoneAndTheRestStays() throws Exception {
        UUID old = job();
        await(queue.failForGood(claimed(), "x"));
        sql.run(
                "update " + table() + " set finished_at = now() - interval '25 hours'" + forgettable()
                        + " where id = ?",
                old);
        UUID recent = job();
        await(queue.failForGood(claimed(), "x"));
        UUID waiting = job();
        await(queue.forget());
        assertThat(text("status", old)).isEqualTo("no row");
        assertThat(text("status", recent)).isEqualTo("failed");
        assertThat(text("status", waiting)).isEqualTo("pending");
    }

    /** More assignments that make a row history. */
    protected String forgettable() {
        return "";
    }

    @Test
    void runner_withoutAnyNudge_findsJobsAndThoseOfDeadWorkers() throws Exception {
        UUID abandoned = job();
        claimed();
        endLease(abandoned);
        UUID waiting = job();
        List<UUID> done = Collections.synchronizedList(new ArrayList<>());
        String runner = deployed(done, Duration.ofMillis(50));
        Eventually.until(
                "both are done",
                () -> text("status", abandoned).equals("completed")
                        && text("status", waiting).equals("completed"));
        UUID later = job();
        Eventually.until("the next sweep finds it", () -> text("status", later).equals("completed"));
        await(vertx.undeploy(runner));
        assertThat(done).containsExactlyInAnyOrder(abandoned, waiting, later);
    }

    private String deployed(List<UUID> done, Duration sweepInterval) throws TimeoutException {
        var handler = new JobHandler<ClaimedJob>() {
            @Override
            public ClaimedJob read(ClaimedJob job) {
                return job;
            }

            @Override
            public JobWork begin(ClaimedJob job) {
                return work(() -> {
                    done.add(job.id());
                    return Future.succeededFuture(new JobResult.Done(completed()));
                });
            }
        };
        return await(vertx.deployVerticle(new JobRunner<>(
                queue, handler, JobNudges.NONE, opened.ground().schedule(), new JobPace(2, sweepInterval), meters)));
    }

    private interface Run {
        Future<JobResult> run();
    }

    private JobWork work(Run run) {
        return new JobWork() {
            @Override
            public Future<JobResult> run() {
                return run.run();
            }

            @Override
            public Tuple progress() {
                return JobQueueContract.this.progress();
            }
        };
    }
}
