package io.chatlogger.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.jobs.JobPace;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.TestDatabase;
import io.chatlogger.testing.TestGround;
import io.chatlogger.testing.TestSql;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mail from the row to the mail server. Each test has a kind of jobs of its own. */
class OutboxIT {
    private static final Mail MAIL = new Mail("ann@example.org", "Hello", "https://x/?token=secret");
    private static final List<Duration> PAUSES = List.of(Duration.ofMillis(1), Duration.ofMillis(2));
    private static final Duration HOUR = Duration.ofHours(1);
    private static final AtomicInteger KINDS = new AtomicInteger();

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TestGround opened = TestGround.open(vertx, TestDatabase.url(), Settings.load(Map.of()), meters);
    private final TestSql sql = new TestSql(TestDatabase.url());
    private final Pool pool = opened.ground().database().pool();
    private final AtomicInteger tries = new AtomicInteger();
    private final String kind = "mail_" + "abcdefghijklmnopqrstuvwxyz".charAt(KINDS.getAndIncrement());

    @AfterEach
    void stop() throws Exception {
        await(opened.close());
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(30, TimeUnit.SECONDS);
    }

    private record Named(String kind, boolean isEnabled, Mailer to) implements Mailer {
        @Override
        public Future<Void> send(Mail mail) {
            return to.send(mail);
        }
    }

    /** Not started. */
    private MailModule module(int capacity, Mailer mailer) {
        return module(capacity, true, mailer);
    }

    private MailModule module(int capacity, boolean enabled, Mailer mailer) {
        return new MailModule(
                opened.ground(),
                new Named(kind, enabled, mailer),
                capacity,
                PAUSES,
                new JobPace(2, Duration.ofMillis(50)));
    }

    private boolean post(MailModule module) throws Exception {
        boolean taken = await(module.outbox().post(pool, MAIL, null, HOUR));
        module.outbox().nudge();
        return taken;
    }

    private double count(String outcome) {
        return meters.counter("chatlogger.mail", "outcome", outcome).count();
    }

    private String row() {
        return String.valueOf(sql.text(
                "select status || ' ' || coalesce(payload ->> 'text', 'wiped') || ' ' || coalesce(last_error, '-') from jobs where kind = ?",
                kind));
    }

    @Test
    void post_serverThatComesBack_getsTheMailAtTheThirdTry() throws Exception {
        MailModule module = module(
                10,
                mail -> tries.incrementAndGet() < 3
                        ? Future.failedFuture(new IOException("away"))
                        : Future.succeededFuture());
        await(module.start());

        assertThat(post(module)).isTrue();

        Eventually.until("it is sent", () -> count("sent") == 1);
        assertThat(count("retried")).isEqualTo(2);
        assertThat(row()).isEqualTo("completed wiped -");
        await(module.stop());
    }

    @Test
    void post_serverThatStaysAway_isGivenUpAfterThreeTries() throws Exception {
        MailModule module = module(10, mail -> {
            tries.incrementAndGet();
            throw new IllegalStateException("broken");
        });
        await(module.start());

        post(module);

        Eventually.until("it is given up", () -> count("failed") == 1);
        assertThat(tries).hasValue(3);
        assertThat(row()).isEqualTo("failed wiped broken");
        await(module.stop());
    }

    @Test
    void post_refusedForGood_isNotTriedAgain() throws Exception {
        MailModule module = module(10, mail -> {
            tries.incrementAndGet();
            return Future.failedFuture(new UndeliverableException("no such mailbox", new IOException("550")));
        });
        await(module.start());

        post(module);

        Eventually.until("it is given up", () -> count("failed") == 1);
        assertThat(tries).hasValue(1);
        assertThat(row()).isEqualTo("failed wiped no such mailbox");
        await(module.stop());
    }

    @Test
    void post_full_dropsAndSaysSo() throws Exception {
        Promise<Void> gate = Promise.promise();
        MailModule module = module(3, mail -> gate.future());
        await(module.start());
        for (int i = 0; i < 3; i++) {
            assertThat(post(module)).isTrue();
        }

        assertThat(post(module)).isFalse();

        assertThat(count("dropped")).isEqualTo(1);
        gate.complete();
        Eventually.until("there is room again", () -> count("sent") == 3);
        assertThat(post(module)).isTrue();
        await(module.stop());
    }

    @Test
    void post_noMailServer_writesNothing() throws Exception {
        MailModule module = module(3, false, mail -> Future.failedFuture("nobody was to send"));
        await(module.start());

        assertThat(post(module)).isFalse();

        assertThat(row()).isEqualTo("no row");
        await(module.stop());
    }

    @Test
    void post_transactionThatIsUndone_sendsNothing() throws Exception {
        MailModule module = module(3, mail -> {
            tries.incrementAndGet();
            return Future.succeededFuture();
        });
        await(module.start());

        Future<Object> undone = pool.withTransaction(connection -> module.outbox()
                .post(connection, MAIL, null, HOUR)
                .compose(taken -> Future.failedFuture("the change did not come to be")));
        assertThat(undone.transform(result -> Future.succeededFuture(result.failed()))
                        .await())
                .isTrue();
        post(module);

        Eventually.until("the other one is sent", () -> count("sent") == 1);
        assertThat(tries).hasValue(1);
        await(module.stop());
    }

    @Test
    void stop_waitsForWhatIsBeingSent() throws Exception {
        Promise<Void> gate = Promise.promise();
        MailModule module = module(3, mail -> {
            tries.incrementAndGet();
            return gate.future();
        });
        await(module.start());
        post(module);
        Eventually.until("it is being sent", () -> tries.get() == 1);
        Future<Void> stopped = module.stop();

        assertThat(stopped.isComplete()).isFalse();
        gate.complete();

        await(stopped);
        assertThat(count("sent")).isEqualTo(1);
    }

    @Test
    void stop_serverThatHangs_givesTheMailToTheNext() throws Exception {
        MailModule hanging = module(3, mail -> {
            tries.incrementAndGet();
            return Promise.<Void>promise().future();
        });
        await(hanging.start());
        post(hanging);
        Eventually.until("it is being sent", () -> tries.get() == 1);
        await(hanging.stop());
        assertThat(row()).startsWith("pending");

        MailModule next = module(3, mail -> Future.succeededFuture());
        await(next.start());

        Eventually.until("it is sent", () -> row().equals("completed wiped -"));
        await(next.stop());
    }

    @Test
    void node_thatDiesWhileItSends_losesNoLetter() throws Exception {
        // Never stopped: from its lease alone can be seen that it is gone.
        var dead = new JobPace(2, HOUR);
        var silent = new MailModule(
                opened.ground(),
                new Named(kind, true, mail -> {
                    tries.incrementAndGet();
                    throw new Died();
                }),
                3,
                PAUSES,
                dead);
        await(silent.start());
        post(silent);
        Eventually.until("it was being sent", () -> tries.get() == 1);
        assertThat(row()).startsWith("running");

        MailModule next = module(3, mail -> Future.succeededFuture());
        await(next.start());
        sql.run(
                "update jobs set lease_until = now() - interval '1 second' where kind = ? and status = 'running'",
                kind);

        Eventually.until("it is sent", () -> row().equals("completed wiped -"));
        await(next.stop());
        await(silent.stop());
    }

    /** What ends an attempt as a crash does, without a word to the database. */
    private static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }
}
