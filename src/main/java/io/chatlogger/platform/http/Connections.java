package io.chatlogger.platform.http;

import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The connections of one event loop, to be used on that loop only. Closes those that have no request in progress for too long: the socket's
 * own idle timeout starts anew with each byte, so a client that sends its headers byte by byte would keep a connection for ever. One sweep
 * serves all connections, so that a request costs no timer.
 */
final class Connections {
    static final long SWEEP_MILLIS = 250;

    /** The time for which bytes after the last answer are discarded before the close: as nginx's lingering_close, but shorter. */
    private static final Duration LINGER = Duration.ofSeconds(2);
    /** The time before the close after bytes that are no HTTP: nothing says where they end, so this time always passes in full. */
    private static final Duration LINGER_UNFRAMED = Duration.ofMillis(500);

    private final ConnectionLimit limit;
    private final Map<HttpConnection, State> open = new HashMap<>();
    private Duration patience;

    private static final class State {
        private boolean busy;
        private boolean closing;
        private long deadlineNanos;
    }

    /** @param patience the longest time that a connection may be without a request in progress */
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

    /** Returns whether a request may be served: none may after an answer with {@code Connection: close} (RFC 9112 section 9.6). */
    boolean begins(HttpConnection connection) {
        State state = open.get(connection);
        if (state == null || state.closing) {
            return false;
        }
        state.busy = true;
        return true;
    }

    /** Notes that a request is answered. Called before the answer is written, because writing it may begin the next request. */
    void answered(HttpConnection connection) {
        waits(connection, patience, false);
    }

    /** Notes that the last answer of a connection is given: no more requests are served, and it is closed soon. */
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

    /** Begins the shutdown: connections without a request in progress are closed soon; requests in progress go on. */
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
