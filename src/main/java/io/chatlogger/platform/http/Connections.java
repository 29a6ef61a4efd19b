package io.chatlogger.platform.http;

import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The connections of one event loop, to be used on that loop only. Closes those that have no request in progress for too long: a timeout
 * that each byte puts off, as the socket's own is, would let somebody who drips the headers of a request keep a connection for ever. One
 * sweep for all of them, so that a request costs no timer.
 */
final class Connections {
    static final long SWEEP_MILLIS = 250;

    /** How long to throw away what still comes after the last answer: as nginx's lingering_close, but shorter. */
    private static final Duration LINGER = Duration.ofSeconds(2);
    /** After what was no HTTP nothing says where it ends, so this is always waited for. */
    private static final Duration LINGER_UNFRAMED = Duration.ofMillis(500);

    private final ConnectionLimit limit;
    private final Map<HttpConnection, State> open = new HashMap<>();
    private Duration patience;

    private static final class State {
        private boolean busy;
        private boolean closing;
        private long deadlineNanos;
    }

    /** @param patience how long one may be without a request in progress */
    Connections(ConnectionLimit limit, Duration patience) {
        this.limit = limit;
        this.patience = patience;
    }

    void opened(HttpConnection connection) {
        connection.closeHandler(closed -> {
            open.remove(connection);
            limit.left();
        });
        if (!limit.entered()) {
            connection.close();
            return;
        }
        var state = new State();
        state.deadlineNanos = System.nanoTime() + patience.toNanos();
        open.put(connection, state);
    }

    /** Whether a request that has come may be served: after an answer that announced the end, none may (RFC 9112 section 9.6). */
    boolean begins(HttpConnection connection) {
        State state = open.get(connection);
        if (state == null || state.closing) {
            return false;
        }
        state.busy = true;
        return true;
    }

    /** To be told before the answer is written, because writing it may begin the next request. */
    void answered(HttpConnection connection) {
        waits(connection, patience, false);
    }

    /** The last answer: nothing more is served, and soon it is closed. */
    void answeredLast(HttpConnection connection, boolean framed) {
        waits(connection, framed ? LINGER : LINGER_UNFRAMED, true);
    }

    private void waits(HttpConnection connection, Duration atMost, boolean closing) {
        State state = open.get(connection);
        if (state != null) {
            state.busy = false;
            state.closing = closing;
            state.deadlineNanos = System.nanoTime() + atMost.toNanos();
        }
    }

    /** From now on nobody is waited for; requests in progress are not touched. */
    void stopping() {
        patience = LINGER;
        long soon = System.nanoTime() + LINGER.toNanos();
        for (State state : open.values()) {
            if (state.deadlineNanos - soon > 0) {
                state.deadlineNanos = soon;
            }
        }
    }

    void sweep() {
        long now = System.nanoTime();
        List<HttpConnection> late = open.entrySet().stream()
                .filter(entry -> !entry.getValue().busy && now - entry.getValue().deadlineNanos > 0)
                .map(Map.Entry::getKey)
                .toList();
        late.forEach(HttpConnection::close);
    }
}
