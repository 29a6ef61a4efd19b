package io.chatlogger.platform.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** An HTTP server on one event loop. Several instances share one port. */
public final class HttpVerticle extends VerticleBase {
    private static final int MAX_LINE_BYTES = 4096;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int BACKLOG = 1024;

    private final Listening listening;
    private final Future<Void> prepared;
    private final Function<ContextInternal, Site> site;
    private final MeterRegistry meters;
    private final IntConsumer bound;
    private final Connections connections;
    private @Nullable HttpServer server;

    /**
     * The address to listen on, and the timeouts.
     *
     * @param settings the prefix of the settings that give the address, {@code http} or {@code ops}
     * @param port the port; 0 means any that is free
     * @param idleTimeout the time after which a connection is closed that is silent, or has no request in progress
     * @param stopTimeout the time that in-flight requests get at the shutdown
     */
    public record Listening(String settings, String host, int port, Duration idleTimeout, Duration stopTimeout) {
        ListenAddress address() {
            return new ListenAddress(settings, host, port);
        }
    }

    /**
     * @param prepared completes when the server may begin to listen; the site is made meanwhile
     * @param site makes the site of this event loop, once
     * @param limit the limit of connections, shared by all instances
     * @param bound receives the port that is listened on
     */
    public HttpVerticle(
            Listening listening,
            Future<Void> prepared,
            Function<ContextInternal, Site> site,
            ConnectionLimit limit,
            MeterRegistry meters,
            IntConsumer bound) {
        this.listening = listening;
        this.prepared = prepared;
        this.site = site;
        this.meters = meters;
        this.bound = bound;
        this.connections = new Connections(limit, listening.idleTimeout());
    }

    @Override
    public Future<?> start() {
        var here = (ContextInternal) context;
        var answers = new Answers(connections);
        var problems = new ProblemRenderer(answers, meters);
        Router router = new HttpApi(answers, problems).router(vertx, site.apply(here));
        vertx.setPeriodic(Connections.SWEEP_MILLIS, id -> connections.sweep());
        HttpServer mine = vertx.createHttpServer(options())
                .connectionHandler(connections::opened)
                .requestHandler(request -> serve(request, router, problems))
                .invalidRequestHandler(request -> refuse(request, problems));
        server = mine;
        // The thread that calls listen serves the requests.
        Promise<Void> begin = here.promise();
        prepared.onComplete(begin);
        return begin.future().compose(done -> listen(mine));
    }

    private Future<?> listen(HttpServer mine) {
        return mine.listen()
                .onSuccess(up -> bound.accept(up.actualPort()))
                .recover(failure -> Future.failedFuture(listening.address().explained(failure)));
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(listening.host())
                .setPort(listening.port() == 0 ? anyPort() : listening.port())
                .setIdleTimeout((int) listening.idleTimeout().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setAcceptBacklog(BACKLOG)
                .setHttp2ClearTextEnabled(false);
    }

    /** Vert.x takes a negative number for one free port, which all that listen with the same number share: all instances of one server. */
    private int anyPort() {
        return -1 - (listening.settings().hashCode() & Short.MAX_VALUE);
    }

    private void serve(HttpServerRequest request, Router router, ProblemRenderer problems) {
        if (!connections.begins(request.connection())) {
            return;
        }
        if (hasWholeEscapes(request.path())) {
            router.handle(request);
        } else {
            problems.refuse(request, 400);
        }
    }

    /** Refuses a request that is no HTTP, or too long, which Vert.x found before it reached a router. */
    private void refuse(HttpServerRequest request, ProblemRenderer problems) {
        if (!connections.begins(request.connection())) {
            return;
        }
        Throwable cause = request.decoderResult().cause();
        int status = cause instanceof TooLongHttpLineException
                ? 414
                : cause instanceof TooLongHttpHeaderException ? 431 : 400;
        problems.refuseUnframed(request, status);
    }

    /** Returns whether each percent sign begins an escape (RFC 3986 section 2.1); the router would fail on others. */
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

    /** Accepts no more connections and waits for the requests that are in progress. */
    @Override
    public Future<?> stop() {
        connections.stopping();
        return server == null
                ? Future.succeededFuture()
                : server.shutdown(listening.stopTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }
}
