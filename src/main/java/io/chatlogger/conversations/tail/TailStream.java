package io.chatlogger.conversations.tail;

import io.chatlogger.people.identity.Caller;
import io.chatlogger.platform.http.BodyStream;
import io.chatlogger.platform.json.JsonOutput;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends one client the events that pass its filter, as server-sent events (WHATWG HTML, section 9.2). It first sends what happened since the
 * event that the client saw last, then what happens. Works on the event loop of its request.
 */
final class TailStream implements BodyStream {
    private static final long BEAT_MILLIS = 10_000;
    /** How often the session is looked up in milliseconds; an answer is at most 4.5 s old, so rights end within 5 s. */
    private static final long RIGHTS_MILLIS = 500;
    /** The longest time of a stream in milliseconds; clients come back with the id of the last event. */
    private static final long LONGEST_MILLIS = 15 * 60_000;

    private static final int WRITE_QUEUE_BYTES = 64 * 1024;
    private static final String FIRST_LINES = "retry: 1000\n\n";

    private final Ends ends;
    private final TailFilter filter;
    private final Resumption resumption;
    private final Context context;
    private final Caller.Person caller;
    private final Promise<Void> done = Promise.promise();
    private final UnsentEvents unsent = new UnsentEvents();
    private @Nullable HttpServerResponse response;
    /** The last event that was looked at; null until the stream has joined the reader. */
    private @Nullable Position last;

    private boolean catchingUp = true;
    private boolean closed;
    private long[] timers = {};

    /**
     * The surroundings of all streams.
     *
     * @param rights tells whether somebody is still signed in with the same role
     */
    record Ends(Vertx vertx, TailStreams streams, TailReader reader, CatchUp catchUp, Rights rights) {}

    /** Tells whether somebody is still signed in with the same role. */
    interface Rights {
        Future<Boolean> holds(Caller.Person person);
    }

    /** @param id the event that the client saw last; null when it saw none, or the reason why it is not known */
    record Resumption(EventIds.@Nullable Known id, @Nullable String refusal) {}

    TailStream(Ends ends, Caller.Person caller, TailFilter filter, Resumption resumption) {
        this.ends = ends;
        this.context = ends.vertx().getOrCreateContext();
        this.caller = caller;
        this.filter = filter;
        this.resumption = resumption;
    }

    UUID org() {
        return caller.org().value();
    }

    Caller.Person caller() {
        return caller;
    }

    TailFilter filter() {
        return filter;
    }

    boolean readsContents() {
        return filter.readsContents();
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
    public Future<Void> sendTo(HttpServerResponse answer) {
        response = answer;
        answer.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
        answer.drainHandler(drained -> flush());
        Vertx vertx = ends.vertx();
        timers = new long[] {
            vertx.setPeriodic(BEAT_MILLIS, tick -> beat()),
            vertx.setPeriodic(RIGHTS_MILLIS, tick -> checkRights()),
            vertx.setTimer(LONGEST_MILLIS, tick -> end("time"))
        };
        write(Buffer.buffer(FIRST_LINES));
        ends.reader().add(this);
        return done.future();
    }

    /** Begins, when the reader has said from where on it passes on all events; called on any event loop. */
    void joined(Position place) {
        context.runOnContext(there -> {
            if (closed || last != null) {
                return;
            }
            say("ready", out -> out.time("as_of", ends.reader().progress().asOf()));
            EventIds.Known id = resumption.id();
            if (resumption.refusal() != null) {
                reset(place, resumption.refusal());
            } else if (id == null) {
                live(place);
            } else if (id.position().compareTo(place) >= 0) {
                live(id.position());
            } else {
                last = place;
                ends.catchUp()
                        .run(this, id.position(), place)
                        .onComplete(
                                refusal -> {
                                    if (refusal != null) {
                                        say("reset", out -> out.text("reason", refusal));
                                    }
                                    live(place);
                                },
                                failure -> end("failed"));
            }
        });
    }

    private void reset(Position place, String reason) {
        say("reset", out -> out.text("reason", reason));
        live(place);
    }

    private void live(Position from) {
        if (last == null) {
            last = from;
        }
        catchingUp = false;
        flush();
    }

    /** Takes events of the reader, in order; called on any event loop. */
    void happened(List<TailFrame> frames) {
        context.runOnContext(there -> {
            Position before = last;
            if (closed || before == null) {
                return;
            }
            Instant now = ends.streams().now();
            for (TailFrame frame : frames) {
                Position position = frame.event().position();
                if (position.compareTo(before) > 0) {
                    before = position;
                    if (filter.passes(frame.event(), now)) {
                        ends.streams()
                                .meters()
                                .skipped
                                .increment(
                                        unsent.add(frame.bytes(), frame.event().storedAt()));
                    }
                }
            }
            last = before;
            flush();
        });
    }

    /** Writes events from before the stream joined; completes when the client can take more. */
    Future<Void> sendOld(List<TailFrame> frames) {
        Instant now = ends.streams().now();
        for (TailFrame frame : frames) {
            if (filter.passes(frame.event(), now)) {
                send(frame.bytes());
            }
        }
        HttpServerResponse answer = response;
        if (closed || answer == null) {
            return Future.failedFuture("The client went away");
        }
        if (!answer.writeQueueFull()) {
            return Future.succeededFuture();
        }
        Promise<Void> room = Promise.promise();
        answer.drainHandler(drained -> {
            answer.drainHandler(later -> flush());
            room.tryComplete();
        });
        return room.future();
    }

    private void flush() {
        HttpServerResponse answer = response;
        while (!closed && !catchingUp && answer != null && !unsent.isEmpty() && !answer.writeQueueFull()) {
            UnsentEvents.Skipped gone = unsent.takeSkipped();
            if (gone != null) {
                say("skipped", out -> {
                    out.number("events", gone.events());
                    out.time("from", gone.from());
                    out.time("to", gone.to());
                });
            }
            byte[] next = unsent.take();
            if (next != null) {
                send(next);
            }
        }
    }

    private void beat() {
        HttpServerResponse answer = response;
        if (answer != null && !answer.writeQueueFull()) {
            TailReader.Progress progress = ends.reader().progress();
            Duration lag = progress.lag(ends.streams().now());
            say("beat", out -> {
                out.time("as_of", progress.asOf());
                out.number("lag_ms", lag.toMillis());
            });
        }
    }

    private void checkRights() {
        // While the database does not answer, nothing new can be shown either.
        ends.rights().holds(caller).onSuccess(holds -> {
            if (!holds) {
                end("session_ended");
            }
        });
    }

    /** Ends the stream; the client is told why. To be called on any event loop. */
    void end(String reason) {
        context.runOnContext(there -> {
            say("end", out -> out.text("reason", reason));
            done.tryComplete();
        });
    }

    private void say(String name, JsonOutput.Content data) {
        write(Buffer.buffer(TailFrame.ofStream(name, JsonOutput.object(data))));
    }

    private void send(byte[] event) {
        ends.streams().meters().sent.increment();
        write(Buffer.buffer(event));
    }

    private void write(Buffer bytes) {
        HttpServerResponse answer = response;
        if (!closed && !done.future().isComplete() && answer != null) {
            answer.write(bytes).onFailure(done::tryFail);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (long timer : timers) {
            ends.vertx().cancelTimer(timer);
        }
        ends.reader().remove(this);
        done.tryFail("The client went away");
        ends.streams().closed(this);
    }
}
