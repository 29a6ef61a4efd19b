package io.chatlogger.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.testing.Eventually;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Mail MAIL = new Mail("ann@example.org", "Hello", "text");
    private static final List<Duration> PAUSES = List.of(Duration.ofMillis(1), Duration.ofMillis(2));

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger tries = new AtomicInteger();

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void post_serverThatComesBack_getsTheMailAtTheThirdTry() throws Exception {
        Outbox outbox = outbox(
                10,
                mail -> tries.incrementAndGet() < 3
                        ? Future.failedFuture(new IOException("away"))
                        : Future.succeededFuture());

        assertThat(outbox.post(MAIL)).isTrue();

        Eventually.until("it is sent", () -> count("sent") == 1 && waiting() == 0);
        assertThat(count("retried")).isEqualTo(2);
    }

    @Test
    void post_serverThatStaysAway_isGivenUpAfterThreeTries() throws Exception {
        Outbox outbox = outbox(10, mail -> {
            tries.incrementAndGet();
            throw new IllegalStateException("broken");
        });

        outbox.post(MAIL);

        Eventually.until("it is given up", () -> count("failed") == 1 && waiting() == 0);
        assertThat(tries).hasValue(3);
    }

    @Test
    void post_refusedForGood_isNotTriedAgain() throws Exception {
        Outbox outbox = outbox(10, mail -> {
            tries.incrementAndGet();
            return Future.failedFuture(new UndeliverableException("no such mailbox", new IOException("550")));
        });

        outbox.post(MAIL);

        Eventually.until("it is given up", () -> count("failed") == 1);
        assertThat(tries).hasValue(1);
    }

    @Test
    void post_full_dropsAndSaysSo() throws Exception {
        Promise<Void> gate = Promise.promise();
        Outbox outbox = outbox(3, mail -> gate.future());
        for (int i = 0; i < 3; i++) {
            assertThat(outbox.post(MAIL)).isTrue();
        }

        assertThat(outbox.post(MAIL)).isFalse();

        assertThat(count("dropped")).isEqualTo(1);
        assertThat(waiting()).isEqualTo(3);
        gate.complete();
        Eventually.until("there is room again", () -> waiting() == 0);
        assertThat(outbox.post(MAIL)).isTrue();
    }

    @Test
    void close_waitsForWhatIsBeingSent() throws Exception {
        Promise<Void> gate = Promise.promise();
        Outbox outbox = outbox(3, mail -> gate.future());
        outbox.post(MAIL);
        Future<Void> closed = outbox.close();

        assertThat(closed.isComplete()).isFalse();
        gate.complete();

        closed.await(10, TimeUnit.SECONDS);
        assertThat(count("sent")).isEqualTo(1);
        assertThat(outbox.post(MAIL)).isFalse();
    }

    private Outbox outbox(int capacity, Mailer mailer) {
        return new Outbox(vertx, mailer, capacity, PAUSES, meters);
    }

    private double count(String outcome) {
        return meters.counter("chatlogger.mail", "outcome", outcome).count();
    }

    private double waiting() {
        return meters.get("chatlogger.mail.waiting").gauge().value();
    }
}
