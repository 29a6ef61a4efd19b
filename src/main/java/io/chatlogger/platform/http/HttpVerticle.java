package io.chatlogger.platform.http;

import io.chatlogger.platform.problem.Problem;
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
    private final HttpServerOptions options;
    private final Connections connections;
    private @Nullable HttpServer server;

    /**
     * The address to listen on, and the timeouts.
     *
     * @param settings the prefix of the settings that give the address, {@code http} or {@code ops}
     * @param port the port; 0 means any that is free
     */
    public record Listening(String settings, String host, int port, HttpTimeouts timeouts) {
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
        this.options = options(listening);
        this.connections = new Connections(limit, listening.timeouts(), options);
    }

    @Override
    public Future<?> start() {
        var here = (ContextInternal) context;
        Site served = site.apply(here);
        var headers = new StandardHeaders(served.secure());
        var answers = new Answers(connections);
        var problems = new ProblemRenderer(answers, meters);
        Router router = new HttpApi(answers, problems).router(vertx, served);
        vertx.setPeriodic(Connections.SWEEP_MILLIS, id -> connections.sweep());
        HttpServer mine = vertx.createHttpServer(options)
                .connectionHandler(connections::opened)
                .requestHandler(request -> serve(request, headers, router, problems))
                .invalidRequestHandler(request -> refuse(request, headers, problems));
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

    private static HttpServerOptions options(Listening listening) {
        return new HttpServerOptions()
                .setHost(listening.host())
                .setPort(listening.port() == 0 ? anyPort(listening) : listening.port())
                .setIdleTimeout((int) listening.timeouts().idle().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setAcceptBacklog(BACKLOG)
                .setHttp2ClearTextEnabled(false)
                // The handler that would compress WebSockets closes a connection with 128 pipelined requests of any
                // kind.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
    }

    /** Vert.x takes a negative number for one free port, which all that listen with the same number share: all instances of one server. */
    private static int anyPort(Listening listening) {
        return -1 - (listening.settings().hashCode() & Short.MAX_VALUE);
    }

    private void serve(HttpServerRequest request, StandardHeaders headers, Router router, ProblemRenderer problems) {
        if (!connections.begins(request.connection())) {
            return;
        }
        headers.addTo(request.response(), RequestIds.of(request));
        Problem objection = RequestTarget.objection(request);
        if (objection == null) {
            router.handle(request);
        } else {
            problems.refuse(request, objection);
        }
    }

    /** Refuses a request that is no HTTP, or too long, which its decoder found before it reached a router. */
    private void refuse(HttpServerRequest request, StandardHeaders headers, ProblemRenderer problems) {
        if (!connections.begins(request.connection())) {
            return;
        }
        headers.addTo(request.response(), RequestIds.of(request));
        Throwable cause = request.decoderResult().cause();
        int status = cause instanceof TooLongHttpLineException
                ? 414
                : cause instanceof TooLongHttpHeaderException ? 431 : 400;
        problems.refuse(request, ProblemRenderer.ofStatus(status));
    }

    /** Accepts no more connections and waits for the requests that are in progress. */
    @Override
    public Future<?> stop() {
        connections.stopping();
        return server == null
                ? Future.succeededFuture()
                : server.shutdown(listening.timeouts().stop().toMillis(), TimeUnit.MILLISECONDS);
    }
}
