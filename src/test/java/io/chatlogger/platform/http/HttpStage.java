package io.chatlogger.platform.http;

import io.chatlogger.platform.schema.Operation;
import io.chatlogger.testing.Wire;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The HTTP layer alone, on a free port, with endpoints of a test's own. */
final class HttpStage implements AutoCloseable {
    static final Operation OPERATION = Operation.of("test", "Test", "A test");
    static final Duration STOP = Duration.ofSeconds(10);

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    private final AtomicInteger port = new AtomicInteger();
    private final String deployment;

    HttpStage(Duration idle, int maxConnections, Function<ContextInternal, List<Endpoint<?>>> endpoints)
            throws TimeoutException {
        this(timeouts(idle), maxConnections, endpoints);
    }

    HttpStage(HttpTimeouts timeouts, int maxConnections, Function<ContextInternal, List<Endpoint<?>>> endpoints)
            throws TimeoutException {
        this(new HttpVerticle.Listening("http", "127.0.0.1", 0, timeouts), maxConnections, endpoints);
    }

    /** As set for the server, but for these. */
    static HttpTimeouts timeouts(Duration idle) {
        return new HttpTimeouts(idle, Duration.ofSeconds(10), Duration.ofSeconds(30), STOP);
    }

    HttpStage(
            HttpVerticle.Listening listening,
            int maxConnections,
            Function<ContextInternal, List<Endpoint<?>>> endpoints)
            throws TimeoutException {
        var limit = new ConnectionLimit("http", maxConnections, meters);
        try {
            deployment = vertx.deployVerticle(new HttpVerticle(
                            listening,
                            Future.succeededFuture(),
                            context -> Site.of(endpoints.apply(context)),
                            limit,
                            meters,
                            port::set))
                    .await(20, TimeUnit.SECONDS);
        } catch (RuntimeException e) {
            vertx.close().await(20, TimeUnit.SECONDS);
            throw e;
        }
    }

    int port() {
        return port.get();
    }

    Wire open() throws IOException {
        return new Wire(port());
    }

    double problems(String code) {
        return meters.get("chatlogger.http.problems")
                .tag("code", code)
                .counter()
                .count();
    }

    double connections() {
        return meters.get("chatlogger.http.connections").gauge().value();
    }

    double refused() {
        return meters.get("chatlogger.http.connections.refused").counter().count();
    }

    /** How long it takes to stop the server. */
    Duration stop() throws TimeoutException {
        long start = System.nanoTime();
        vertx.undeploy(deployment).await(40, TimeUnit.SECONDS);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() throws TimeoutException {
        vertx.close().await(40, TimeUnit.SECONDS);
    }
}
