package io.chatlogger.platform.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** Limits the number of connections that one server has open, over all its event loops. */
public final class ConnectionLimit {
    private final int max;
    private final AtomicInteger open = new AtomicInteger();
    private final Counter refused;

    /** @param server the name of the server in the metrics */
    public ConnectionLimit(String server, int max, MeterRegistry meters) {
        this.max = max;
        this.refused = Counter.builder("chatlogger.http.connections.refused")
                .description("Connections closed at once because too many were open")
                .tag("server", server)
                .register(meters);
        Gauge.builder("chatlogger.http.connections", open, AtomicInteger::get)
                .description("Open connections")
                .tag("server", server)
                .register(meters);
    }

    /** Counts one connection more and returns whether it may stay; {@link #left} must be called for it either way. */
    boolean entered() {
        boolean fits = open.incrementAndGet() <= max;
        if (!fits) {
            refused.increment();
        }
        return fits;
    }

    void left() {
        open.decrementAndGet();
    }
}
