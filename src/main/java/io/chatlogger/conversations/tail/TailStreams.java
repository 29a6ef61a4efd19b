package io.chatlogger.conversations.tail;

import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.UserId;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Opens streams of live events, up to limits for each person and for the node. */
final class TailStreams {
    private static final int MOST_OF_A_PERSON = 5;
    private static final int MOST = 200;
    private static final Duration FULL_PAUSE = Duration.ofSeconds(10);
    /** How long after an event was stored a stream can be resumed behind it. */
    private static final Duration RESUMABLE = Duration.ofMinutes(15);

    private final InstantSource clock;
    private final EventIds ids;
    private final TailStream.Ends ends;
    private final TailMeters meters;
    private final Set<TailStream> streams = ConcurrentHashMap.newKeySet();
    private final Map<UserId, Integer> byPerson = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    TailStreams(
            Vertx vertx,
            TailStatements statements,
            EventIds ids,
            TailStream.Rights rights,
            InstantSource clock,
            MeterRegistry registry) {
        this.clock = clock;
        this.ids = ids;
        TailReader reader = new TailReader(vertx, statements, ids, clock, this::readFailed);
        this.meters = new TailMeters(registry, streams::size, reader::lagSeconds);
        this.ends = new TailStream.Ends(vertx, this, reader, new CatchUp(statements, ids), rights);
    }

    private void readFailed() {
        meters.failures.increment();
    }

    Instant now() {
        return clock.instant();
    }

    TailMeters meters() {
        return meters;
    }

    /**
     * Opens a stream.
     *
     * @param lastSeen the id of the event that the client saw last; null for none
     * @throws Problem {@code overloaded} (503) when there are too many
     */
    Reply open(Caller.Person caller, TailFilter filter, @Nullable String lastSeen) {
        if (stopping) {
            throw Problem.of(ProblemCode.NOT_READY, "The server stops; connect again")
                    .retryAfter(FULL_PAUSE);
        }
        var stream = new TailStream(ends, caller, filter, resumption(caller, lastSeen));
        int own = byPerson.merge(caller.user(), 1, Integer::sum);
        streams.add(stream);
        if (own > MOST_OF_A_PERSON || streams.size() > MOST) {
            closed(stream);
            throw Problem.of(
                            ProblemCode.OVERLOADED,
                            "There are "
                                    + (own > MOST_OF_A_PERSON
                                            ? MOST_OF_A_PERSON + " streams of yours"
                                            : MOST + " streams")
                                    + " already (limit: " + MOST_OF_A_PERSON + " of a person, " + MOST
                                    + " of the server); close one, or try again later")
                    .retryAfter(FULL_PAUSE);
        }
        // The header keeps proxies from holding back events to fill a buffer.
        return Reply.streamed(200, "text/event-stream", Map.of("x-accel-buffering", "no"), stream);
    }

    private TailStream.Resumption resumption(Caller.Person caller, @Nullable String lastSeen) {
        if (lastSeen == null) {
            return new TailStream.Resumption(null, null);
        }
        EventIds.Known known = ids.opened(caller.org().value(), lastSeen);
        if (known == null) {
            return new TailStream.Resumption(null, "unknown_id");
        }
        boolean late = known.storedAt().isBefore(now().minus(RESUMABLE));
        return late ? new TailStream.Resumption(null, "expired") : new TailStream.Resumption(known, null);
    }

    void closed(TailStream stream) {
        if (streams.remove(stream)) {
            byPerson.computeIfPresent(stream.caller().user(), (person, open) -> open == 1 ? null : open - 1);
        }
    }

    /** Ends all streams, and opens no more. */
    void stop() {
        stopping = true;
        streams.forEach(stream -> stream.end("stopping"));
    }
}
