package io.chatlogger.conversations.tail;

import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.load.RepeatedLog;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Reads what is committed, for all streams of this node, while there are some: once for all of them, several times a second. A read that
 * fails is tried again from the same place. Works on one event loop; its methods may be called on any.
 */
final class TailReader {
    private static final RepeatedLog TROUBLE = RepeatedLog.of(LoggerFactory.getLogger(TailReader.class));
    private static final long INTERVAL_MILLIS = 100;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LAST_PAUSE_MILLIS = 5_000;
    private static final int MOST_ROWS = 1_000;

    private final Vertx vertx;
    private final Context context;
    private final TailStatements statements;
    private final EventIds ids;
    private final InstantSource clock;
    private final Runnable failed;
    /** The fields from here on are used on the context only, but for the progress. */
    private final Set<TailStream> streams = new HashSet<>();

    private @Nullable Position position;
    private boolean running;
    private long pauseMillis = FIRST_PAUSE_MILLIS;
    private volatile Progress progress = new Progress(Instant.EPOCH, Duration.ZERO);

    /**
     * How far the reader is.
     *
     * @param asOf all that was stored before was read, but for what waits
     * @param waiting the age of the oldest row that cannot be read yet
     */
    record Progress(Instant asOf, Duration waiting) {
        /** Returns how far it is behind, at this time. */
        Duration lag(Instant now) {
            Duration silent = Duration.between(asOf, now).minusMillis(2 * INTERVAL_MILLIS);
            return silent.compareTo(waiting) > 0 ? silent : waiting;
        }
    }

    /** @param failed called after each read that failed */
    TailReader(Vertx vertx, TailStatements statements, EventIds ids, InstantSource clock, Runnable failed) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.statements = statements;
        this.ids = ids;
        this.clock = clock;
        this.failed = failed;
    }

    Progress progress() {
        return progress;
    }

    /** Returns how far it is behind in seconds; 0 while nobody wants to know. */
    double lagSeconds() {
        return running ? progress.lag(clock.instant()).toMillis() / 1000.0 : 0;
    }

    /** Adds a stream; it is told the place from which on it gets all events. */
    void add(TailStream stream) {
        context.runOnContext(there -> {
            streams.add(stream);
            Position here = position;
            if (here != null) {
                stream.joined(here);
            }
            if (!running) {
                running = true;
                begin();
            }
        });
    }

    void remove(TailStream stream) {
        context.runOnContext(there -> streams.remove(stream));
    }

    private void begin() {
        statements.now().onComplete(begun -> {
            if (begun.succeeded()) {
                position = begun.result();
                read(clock.instant(), Duration.ZERO);
                streams.forEach(stream -> stream.joined(begun.result()));
                again(0);
            } else {
                trouble(begun.cause());
                vertx.setTimer(pauseMillis, tick -> begin());
            }
        });
    }

    private void again(long millis) {
        if (streams.isEmpty()) {
            running = false;
            position = null;
        } else if (millis == 0) {
            step();
        } else {
            vertx.setTimer(millis, tick -> step());
        }
    }

    private void step() {
        Position from = position;
        Set<UUID> orgs = new HashSet<>();
        streams.forEach(stream -> orgs.add(stream.org()));
        if (from == null || orgs.isEmpty()) {
            again(1);
            return;
        }
        boolean whole = streams.stream().anyMatch(TailStream::readsContents);
        Instant asked = clock.instant();
        Future.succeededFuture()
                .compose(now -> statements.after(from, orgs, MOST_ROWS, whole))
                .onComplete(
                        found -> {
                            position = found.end();
                            read(asked, found.more() ? progress.lag(asked) : found.waiting());
                            deliver(found.events());
                            again(found.more() ? 0 : INTERVAL_MILLIS);
                        },
                        failure -> {
                            trouble(failure);
                            again(pauseMillis);
                        });
    }

    private void read(Instant asOf, Duration waiting) {
        pauseMillis = FIRST_PAUSE_MILLIS;
        progress = new Progress(asOf, waiting);
    }

    private void trouble(Throwable failure) {
        failed.run();
        pauseMillis = Math.min(LAST_PAUSE_MILLIS, 2 * pauseMillis);
        TROUBLE.warn(
                "failed",
                () -> "Live events could not be read, which is tried again: " + DatabaseFailure.withoutData(failure));
    }

    private void deliver(List<TailEvent> events) {
        Map<UUID, List<TailFrame>> byOrg = new HashMap<>();
        events.forEach(event ->
                byOrg.computeIfAbsent(event.org(), org -> new ArrayList<>()).add(new TailFrame(event, ids)));
        for (TailStream stream : streams) {
            List<TailFrame> frames = byOrg.get(stream.org());
            if (frames != null) {
                stream.happened(frames);
            }
        }
    }
}
