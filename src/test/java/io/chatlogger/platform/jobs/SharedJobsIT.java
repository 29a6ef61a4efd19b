package io.chatlogger.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.platform.config.Settings;
import io.chatlogger.testing.TestDatabase;
import io.chatlogger.testing.TestGround;
import io.chatlogger.testing.TestSql;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What only the shared table has: payloads that are wiped, jobs whose time is over, a bound. Each test has a kind of its own. */
class SharedJobsIT {
    private static final Vertx VERTX = Vertx.vertx();
    private static TestGround opened;
    private static TestSql sql;

    @BeforeAll
    static void open() {
        opened = TestGround.open(VERTX, TestDatabase.url(), Settings.load(Map.of()), new SimpleMeterRegistry());
        sql = new TestSql(TestDatabase.url());
    }

    @AfterAll
    static void close() throws TimeoutException {
        await(opened.close());
        await(VERTX.close());
    }

    private static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(30, TimeUnit.SECONDS);
    }

    private static JobQueue queue(String kind) {
        var policy = new JobPolicy(
                kind, Duration.ofMinutes(1), JobRetries.tripled(Duration.ofMinutes(10), 3), "gone", Duration.ofDays(1));
        return new JobQueue(
                opened.ground().database().pool(),
                JobTable.shared(kind),
                policy,
                opened.ground().identity());
    }

    private static boolean post(String kind, @Nullable Duration goodFor, long maxOpen) throws TimeoutException {
        var jobs = new SharedJobs(kind, false, opened.ground().ids());
        var job = new NewJob(null, new JsonObject().put("link", "secret"), goodFor);
        return await(jobs.post(opened.ground().database().pool(), job, maxOpen));
    }

    private static ClaimedJob claimed(JobQueue queue) throws TimeoutException {
        return Objects.requireNonNull(await(queue.claim()), "a job may begin");
    }

    private static String row(String kind) {
        return String.valueOf(sql.text(
                "select status || ' ' || coalesce(payload::text, 'wiped') || ' ' || coalesce(last_error, '-') from jobs where kind = ?",
                kind));
    }

    @Test
    void finish_payload_isWiped() throws Exception {
        post("wiped_done", null, 10);
        JobQueue queue = queue("wiped_done");
        ClaimedJob job = claimed(queue);
        assertThat(job.payload().getString("link")).isEqualTo("secret");
        assertThat(job.toString()).doesNotContain("secret");
        await(queue.finish(job, Tuple.tuple()));
        assertThat(row("wiped_done")).isEqualTo("completed wiped -");
    }

    @Test
    void failForGood_payload_isWiped() throws Exception {
        post("wiped_failed", null, 10);
        JobQueue queue = queue("wiped_failed");
        await(queue.failForGood(claimed(queue), "no such mailbox"));
        assertThat(row("wiped_failed")).isEqualTo("failed wiped no such mailbox");
    }

    @Test
    void expire_timeIsOver_isNotDoneAndItsPayloadIsWiped() throws Exception {
        post("expiring", Duration.ofHours(1), 10);
        JobQueue queue = queue("expiring");
        assertThat(await(queue.expire())).isZero();
        sql.run("update jobs set expires_at = now() where kind = 'expiring'");
        assertThat(await(queue.claim())).isNull();
        assertThat(await(queue.expire())).isEqualTo(1);
        assertThat(row("expiring")).isEqualTo("failed wiped Its time was over before it was tried");
    }

    @Test
    void fail_nextAttemptWouldComeTooLate_isTheLast() throws Exception {
        post("too_late", Duration.ofMinutes(5), 10);
        JobQueue queue = queue("too_late");
        assertThat(await(queue.fail(claimed(queue), "away"))).isTrue();
        assertThat(row("too_late")).isEqualTo("failed wiped away");
    }

    @Test
    void post_moreThanMayWait_isRefused() throws Exception {
        assertThat(post("bounded", null, 2)).isTrue();
        assertThat(post("bounded", null, 2)).isTrue();
        assertThat(post("bounded", null, 2)).isFalse();
        JobQueue queue = queue("bounded");
        await(queue.failForGood(claimed(queue), "x"));
        assertThat(post("bounded", null, 2)).isTrue();
    }

    @Test
    void claim_otherKinds_areNotTaken() throws Exception {
        post("mine", null, 10);
        assertThat(await(queue("other").claim())).isNull();
        assertThat(await(queue("other").waiting())).isZero();
        assertThat(await(queue("mine").waiting())).isEqualTo(1);
        // Where the kind does not ask for it, several run at once.
        post("mine", null, 10);
        assertThat(await(queue("mine").claim())).isNotNull();
        assertThat(await(queue("mine").claim())).isNotNull();
    }
}
