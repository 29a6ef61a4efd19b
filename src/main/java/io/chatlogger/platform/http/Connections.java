package io.chatlogger.platform.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The connections of one event loop, to be used on that loop only. Closes those that have no request in progress for too long, send a head
 * byte by byte, or do not take their answer: the socket's own idle timeout starts anew with each byte. One sweep serves all connections, so
 * that a request costs no timer.
 */
final class Connections {
    static final long SWEEP_MILLIS = 250;

    /** The time for which bytes after the last answer are discarded before the close: as nginx's lingering_close, but shorter. */
    private static final Duration LINGER = Duration.ofSeconds(2);
    /** The time before the close after bytes that are no HTTP: nothing says where they end, so this time always passes in full. */
    private static final Duration LINGER_UNFRAMED = Duration.ofMillis(500);

    private final ConnectionLimit limit;
    private final HttpTimeouts timeouts;
    private final HttpServerOptions options;
    private final Map<HttpConnection, OpenConnection> open = new HashMap<>();
    private Duration patience;

    /** @param options the options of the server, by which requests are decoded */
    Connections(ConnectionLimit limit, HttpTimeouts timeouts, HttpServerOptions options) {
        this.limit = limit;
        this.timeouts = timeouts;
        this.options = options;
        this.patience = timeouts.idle();
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
        var opened = new OpenConnection((HttpServerConnection) connection, options);
        opened.waits(System.nanoTime() + patience.toNanos(), false);
        open.put(connection, opened);
    }

    /** Returns whether a request may be served: none may after an answer with {@code Connection: close} (RFC 9112 section 9.6). */
    boolean begins(HttpConnection connection) {
        OpenConnection known = open.get(connection);
        return known != null && known.begins();
    }

    /** Notes that a request is answered. Called before the answer is written, because writing it may begin the next request. */
    void answered(HttpConnection connection) {
        waits(connection, patience, false);
    }

    /** Notes that the last answer of a connection is given: no more requests are served, and it is closed soon. */
    void answeredLast(HttpConnection connection, boolean framed) {
        waits(connection, framed ? LINGER : LINGER_UNFRAMED, true);
    }

    /** Notes that a client gets an answer that goes on until it leaves. */
    void listens(HttpConnection connection) {
        OpenConnection known = open.get(connection);
        if (known != null) {
            known.listens();
        }
    }

    private void waits(HttpConnection connection, Duration atMost, boolean last) {
        OpenConnection known = open.get(connection);
        if (known != null) {
            known.waits(System.nanoTime() + atMost.toNanos(), last);
        }
    }

    /** Begins the shutdown: connections without a request in progress are closed soon; requests in progress go on. */
    void stopping() {
        patience = LINGER;
        long soon = System.nanoTime() + LINGER.toNanos();
        open.values().forEach(connection -> connection.waitsAtMost(soon));
    }

    void sweep() {
        long now = System.nanoTime();
        // A connection that is closed leaves the map at once.
        for (OpenConnection connection : List.copyOf(open.values())) {
            connection.closeIfLate(now, timeouts.head());
            connection.resetIfStalled(now, timeouts.send());
        }
    }
}
