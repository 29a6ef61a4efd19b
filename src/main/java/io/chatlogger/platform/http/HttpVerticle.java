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
     * Where and how to listen.
     *
     * @param settings the first word of the settings that say where, {@code http} or {@code ops}
     * @param port 0: any that is free
     * @param idleTimeout after which a connection is closed that is silent, or has no request in progress
     * @param stopTimeout how long in-flight requests get at the end
     */
    public record Listening(String settings, String host, int port, Duration idleTimeout, Duration stopTimeout) {}

    /**
     * @param prepared what has to be done before anybody is listened to; the site is made meanwhile
     * @param site made once for this event loop
     * @param limit shared by all instances
     * @param bound is told the port
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
        // Requests are served by the thread that calls listen.
        Promise<Void> begin = here.promise();
        prepared.onComplete(begin);
        return begin.future().compose(done -> listen(mine));
    }

    private Future<?> listen(HttpServer mine) {
        return mine.listen()
                .onSuccess(up -> bound.accept(up.actualPort()))
                .recover(failure -> Future.failedFuture(ListenFailure.explained(listening, failure)));
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(listening.host())
                // To Vert.x, -1 is one free port that the instances of a deployment share.
                .setPort(listening.port() == 0 ? -1 : listening.port())
                .setIdleTimeout((int) listening.idleTimeout().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setAcceptBacklog(BACKLOG)
                .setHttp2ClearTextEnabled(false);
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

    /** For what is no HTTP, or too long, before any of our code saw it. */
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
        connections.stopping();
        return server == null
                ? Future.succeededFuture()
                : server.shutdown(listening.stopTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }
}
