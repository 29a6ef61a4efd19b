package io.chatlogger.platform.http;

import io.chatlogger.platform.Problem;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** An HTTP server on one event loop. Several instances share one port. */
public final class HttpVerticle extends VerticleBase {
    private static final int MAX_LINE_BYTES = 4096;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int BACKLOG = 1024;

    private final Listening listening;
    private final Function<ContextInternal, List<Endpoint<?>>> endpoints;
    private final AtomicInteger connections;
    private final IntConsumer bound;
    private @Nullable HttpServer server;

    /**
     * Where and how to listen.
     *
     * @param port 0: any that is free
     * @param idleTimeout after which a silent connection is closed
     * @param stopTimeout how long in-flight requests get at the end
     */
    public record Listening(String host, int port, Duration idleTimeout, Duration stopTimeout, int maxConnections) {}

    /**
     * @param endpoints made once for this event loop
     * @param connections counts those open, of all instances
     * @param bound is told the port
     */
    public HttpVerticle(
            Listening listening,
            Function<ContextInternal, List<Endpoint<?>>> endpoints,
            AtomicInteger connections,
            IntConsumer bound) {
        this.listening = listening;
        this.endpoints = endpoints;
        this.connections = connections;
        this.bound = bound;
    }

    @Override
    public Future<?> start() {
        var options = new HttpServerOptions()
                .setHost(listening.host())
                // To Vert.x, -1 is one free port that the instances of a deployment share.
                .setPort(listening.port() == 0 ? -1 : listening.port())
                .setIdleTimeout((int) listening.idleTimeout().toSeconds())
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setAcceptBacklog(BACKLOG)
                .setHttp2ClearTextEnabled(false);
        Router router = new HttpApi().router(vertx, endpoints.apply((ContextInternal) context));
        server = vertx.createHttpServer(options)
                .requestHandler(request -> {
                    if (hasWholeEscapes(request.path())) {
                        router.handle(request);
                    } else {
                        refuse(request, 400);
                    }
                })
                .invalidRequestHandler(HttpVerticle::refuse)
                .connectionHandler(connection -> {
                    connection.closeHandler(closed -> connections.decrementAndGet());
                    if (connections.incrementAndGet() > listening.maxConnections()) {
                        connection.close();
                    }
                });
        return server.listen().onSuccess(up -> bound.accept(up.actualPort()));
    }

    /** For what is no HTTP, or too long, before any of our code saw it. */
    private static void refuse(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        int status = cause instanceof io.netty.handler.codec.http.TooLongHttpLineException
                ? 414
                : cause instanceof io.netty.handler.codec.http.TooLongHttpHeaderException ? 431 : 400;
        refuse(request, status);
    }

    private static void refuse(HttpServerRequest request, int status) {
        Problem problem = ProblemRenderer.ofStatus(status);
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemRenderer.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(ProblemRenderer.body(problem, "none"))
                .eventually(() -> request.connection().close());
    }

    /** Whether each percent sign begins an escape (RFC 3986 section 2.1); the router would choke on others. */
    static boolean hasWholeEscapes(@Nullable String path) {
        if (path == null) {
            return true;
        }
        for (int i = path.indexOf('%'); i >= 0; i = path.indexOf('%', i + 1)) {
            if (i + 2 >= path.length()
                    || Character.digit(path.charAt(i + 1), 16) < 0
                    || Character.digit(path.charAt(i + 2), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Takes no more connections and waits for the requests that are under way. */
    @Override
    public Future<?> stop() {
        return server == null
                ? Future.succeededFuture()
                : server.shutdown(listening.stopTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }
}
