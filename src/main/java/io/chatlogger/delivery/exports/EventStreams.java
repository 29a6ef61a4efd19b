package io.chatlogger.delivery.exports;

import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens streams of the progress of exports, up to a limit for all event loops together. */
final class EventStreams {
    private static final Duration FULL_PAUSE = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final ExportRepository exports;
    private final ExportEvents events;
    private final int max;
    private final AtomicInteger open = new AtomicInteger();
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /** @param max the most streams at the same time */
    EventStreams(Vertx vertx, ExportRepository exports, ExportEvents events, int max, MeterRegistry meters) {
        this.vertx = vertx;
        this.exports = exports;
        this.events = events;
        this.max = max;
        Gauge.builder("chatlogger.exports.event_streams", open, AtomicInteger::get)
                .description("Clients that are told of the progress of an export")
                .register(meters);
    }

    /** Opens a stream, which begins with the present state of the export; throws a Problem of 503 when there are too many. */
    Reply open(Export export) {
        if (stopping) {
            throw Problem.of(ProblemCode.NOT_READY, "The server stops; connect again")
                    .retryAfter(FULL_PAUSE);
        }
        if (open.incrementAndGet() > max) {
            open.decrementAndGet();
            throw Problem.of(
                            ProblemCode.OVERLOADED,
                            "Progress is told to " + max + " clients already (limit: " + max
                                    + "); ask for the status now and then")
                    .retryAfter(FULL_PAUSE);
        }
        var stream = new EventStream(vertx, exports, events, export, this::closed);
        streams.add(stream);
        // The header keeps proxies from holding back events to fill a buffer.
        return Reply.streamed(200, "text/event-stream", Map.of("x-accel-buffering", "no"), stream);
    }

    private void closed(EventStream stream) {
        streams.remove(stream);
        open.decrementAndGet();
    }

    /** Ends all streams, and opens no more. */
    void stop() {
        stopping = true;
        streams.forEach(EventStream::end);
    }
}
