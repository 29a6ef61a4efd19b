package io.chatlogger.delivery.exports;

import io.chatlogger.platform.http.BodyStream;
import io.chatlogger.platform.json.JsonOutput;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends the progress of one export as server-sent events (WHATWG HTML, section 9.2). The row is read when the event bus tells of a change,
 * and every few seconds in case the message was sent at another node; the data sent is always the row's. A client that does not read misses
 * steps between, but not the end. Used on one event loop.
 */
final class EventStream implements BodyStream {
    private static final long LOOK_MILLIS = 2_000;
    private static final long HEARTBEAT_MILLIS = 15_000;
    /** The longest time of a stream in milliseconds: the session is checked when it begins, and again when the client reconnects. */
    private static final long LONGEST_MILLIS = 15 * 60_000;

    private static final String HEARTBEAT = ": still here\n\n";

    private final Vertx vertx;
    private final ExportRepository exports;
    private final ExportEvents events;
    private final Consumer<EventStream> released;
    private final Context context;
    private final Promise<Void> done = Promise.promise();
    private Export now;
    private String sent = "";
    private boolean looking;
    private boolean lookAgain;
    private boolean closed;
    private long[] timers = {};
    private ExportEvents.@Nullable Subscription subscription;

    /** @param released called once, when the stream is over */
    EventStream(
            Vertx vertx, ExportRepository exports, ExportEvents events, Export now, Consumer<EventStream> released) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.exports = exports;
        this.events = events;
        this.now = now;
        this.released = released;
    }

    @Override
    public boolean isEndless() {
        return true;
    }

    @Override
    public long bytes() {
        return UNKNOWN;
    }

    @Override
    public Future<Void> sendTo(HttpServerResponse response) {
        subscription = events.subscribe(new Wake(response));
        timers = new long[] {
            vertx.setPeriodic(LOOK_MILLIS, tick -> look(response)),
            vertx.setPeriodic(HEARTBEAT_MILLIS, tick -> write(response, HEARTBEAT)),
            vertx.setTimer(LONGEST_MILLIS, tick -> done.tryComplete())
        };
        show(response);
        // The row may have changed between the first look and the subscription.
        look(response);
        return done.future();
    }

    /** Reads the row when an event of this export comes. */
    private final class Wake implements ExportListener {
        private final HttpServerResponse response;

        Wake(HttpServerResponse response) {
            this.response = response;
        }

        private void heard(UUID export) {
            if (export.equals(now.id())) {
                look(response);
            }
        }

        @Override
        public void progress(ExportEvent.Progress event) {
            heard(event.exportId());
        }

        @Override
        public void completed(ExportEvent.Completed event) {
            heard(event.exportId());
        }

        @Override
        public void failed(ExportEvent.Failed event) {
            heard(event.exportId());
        }
    }

    private void look(HttpServerResponse response) {
        if (closed || looking) {
            lookAgain = looking;
            return;
        }
        looking = true;
        lookAgain = false;
        exports.byId(now.org(), now.id())
                .onComplete(
                        found -> {
                            looking = false;
                            if (found == null) {
                                done.tryComplete(); // its organization is gone
                                return;
                            }
                            now = found;
                            show(response);
                            if (lookAgain) {
                                look(response);
                            }
                        },
                        failure -> looking = false); // the next look is soon
    }

    private void show(HttpServerResponse response) {
        boolean open = now.status().isOpen();
        if (closed || done.future().isComplete() || (open && response.writeQueueFull())) {
            return;
        }
        String data = JsonOutput.object(now::writeTo).toString(StandardCharsets.UTF_8);
        if (!data.equals(sent)) {
            sent = data;
            String name = open ? "progress" : now.status().word();
            write(response, "event: " + name + "\ndata: " + data + "\n\n");
        }
        if (!open) {
            done.tryComplete();
        }
    }

    /** Ends the stream early; may be called from any thread; clients connect again. */
    void end() {
        context.runOnContext(there -> done.tryComplete());
    }

    private void write(HttpServerResponse response, String text) {
        if (!closed) {
            response.write(text).onFailure(done::tryFail);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (long timer : timers) {
            vertx.cancelTimer(timer);
        }
        if (subscription != null) {
            subscription.close();
        }
        done.tryFail("The client went away");
        released.accept(this);
    }
}
