package io.chatlogger.platform.mail;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mail on its way out, in memory: a few at a time, each tried three times with growing pauses. No request waits for it, so what is lost
 * here (a full queue, a mail server that is away for long, a crash) is asked for again by whoever misses it; it is logged and counted.
 */
public final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(2), Duration.ofSeconds(30));
    private static final int AT_ONCE = 2;
    /** How long a server that stops lets mail go out. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(3);

    private final Vertx vertx;
    /** Everything but counting happens here, so that nothing needs a lock. */
    private final Context context;

    private final Mailer mailer;
    private final int capacity;
    private final List<Duration> pauses;
    private final MailMeters meters;
    /** Mails that are waiting, being sent, or pausing. */
    private final AtomicInteger held = new AtomicInteger();

    private final Queue<Letter> ready = new ArrayDeque<>();
    private int sending;
    private volatile boolean closing;
    private @Nullable Promise<Void> emptied;

    private record Letter(Mail mail, int failures) {}

    /** @param capacity how many may be held */
    public Outbox(Vertx vertx, Mailer mailer, int capacity, MeterRegistry registry) {
        this(vertx, mailer, capacity, PAUSES, registry);
    }

    /** @param pauses between the tries, of which there is one more */
    Outbox(Vertx vertx, Mailer mailer, int capacity, List<Duration> pauses, MeterRegistry registry) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.mailer = mailer;
        this.capacity = capacity;
        this.pauses = pauses;
        this.meters = MailMeters.of(registry);
        Gauge.builder("chatlogger.mail.waiting", held, AtomicInteger::get)
                .description("E-mails that are not sent yet")
                .register(registry);
    }

    /** Whether mail can arrive at all. */
    public boolean isEnabled() {
        return mailer.isEnabled();
    }

    /** Takes the mail and returns at once; false when there was no room, and it is dropped. Any thread may call it. */
    public boolean post(Mail mail) {
        if (closing || held.incrementAndGet() > capacity) {
            if (!closing) {
                held.decrementAndGet();
            }
            meters.dropped().increment();
            LOG.warn("{} was dropped: {} wait for the mail server already (mail.queue)", mail, capacity);
            return false;
        }
        context.runOnContext(now -> enqueue(new Letter(mail, 0)));
        return true;
    }

    private void enqueue(Letter letter) {
        ready.add(letter);
        pump();
    }

    private void pump() {
        while (sending < AT_ONCE && !ready.isEmpty()) {
            Letter letter = ready.remove();
            sending++;
            attempt(letter.mail())
                    .onComplete(sent -> context.runOnContext(now -> {
                        sending--;
                        judge(letter, sent.cause());
                        pump();
                    }));
        }
    }

    private Future<Void> attempt(Mail mail) {
        try {
            return mailer.send(mail);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private void judge(Letter letter, @Nullable Throwable failure) {
        boolean hopeless = failure instanceof UndeliverableException || letter.failures() == pauses.size() || closing;
        if (failure == null) {
            meters.sent().increment();
            done();
        } else if (hopeless) {
            meters.failed().increment();
            LOG.error("{} could not be sent, and is not tried again: {}", letter.mail(), failure.toString());
            done();
        } else {
            meters.retried().increment();
            Duration pause = pauses.get(letter.failures());
            LOG.warn("{} could not be sent, the next try is in {}: {}", letter.mail(), pause, failure.toString());
            vertx.setTimer(Math.max(1, pause.toMillis()), id -> {
                enqueue(new Letter(letter.mail(), letter.failures() + 1));
            });
        }
    }

    private void done() {
        if (held.decrementAndGet() == 0 && emptied != null) {
            emptied.tryComplete();
        }
    }

    /** Takes no more, lets go out what does within a moment, and closes the mailer. */
    public Future<Void> close() {
        closing = true;
        Promise<Void> empty = Promise.promise();
        context.runOnContext(now -> {
            emptied = empty;
            if (held.get() == 0) {
                empty.tryComplete();
            }
        });
        return empty.future()
                .timeout(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .recover(late -> {
                    LOG.warn("{} e-mails were not sent before the end", held.get());
                    return Future.succeededFuture();
                })
                .eventually(mailer::close);
    }
}
