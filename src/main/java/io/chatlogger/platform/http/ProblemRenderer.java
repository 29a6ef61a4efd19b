package io.chatlogger.platform.http;

import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.load.RepeatedLog;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns every failure into {@code application/problem+json} (RFC 9457), counts it, and logs those that are bugs of the server. No other
 * class does.
 */
final class ProblemRenderer implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemRenderer.class);
    /** The log of our own faults: whoever finds one by chance may repeat it as fast as the network goes. */
    private static final RepeatedLog FAULTS = new RepeatedLog(LOG, InstantSource.system());

    private static final String MEDIA_TYPE = "application/problem+json";
    /** The codes for failures that do not depend on the endpoint. */
    private static final List<ProblemCode> OF_ALL = List.of(
            ProblemCode.BAD_REQUEST,
            ProblemCode.NOT_FOUND,
            ProblemCode.METHOD_NOT_ALLOWED,
            ProblemCode.BODY_TOO_LARGE,
            ProblemCode.URI_TOO_LONG,
            ProblemCode.HEADERS_TOO_LARGE,
            ProblemCode.OVERLOADED,
            ProblemCode.DATABASE_UNAVAILABLE,
            ProblemCode.INTERNAL_ERROR);

    private final Answers answers;
    /** The counters by code, at most one for each code. */
    private final Map<ProblemCode, Counter> counters = new ConcurrentHashMap<>();

    private final MeterRegistry meters;

    ProblemRenderer(Answers answers, MeterRegistry meters) {
        this.answers = answers;
        this.meters = meters;
        OF_ALL.forEach(this::counter);
    }

    /** Registers the counters of an endpoint's codes before the first failure, so that a rate is known from the first one on. */
    void announce(Endpoint<?> endpoint) {
        endpoint.operation().problems().forEach(this::counter);
        endpoint.guard().refusals(endpoint.method()).forEach(this::counter);
    }

    private Counter counter(ProblemCode code) {
        return counters.computeIfAbsent(
                code,
                fresh -> Counter.builder("chatlogger.http.problems")
                        .description("Answers that are no success, by code")
                        .tag("code", fresh.word())
                        .register(meters));
    }

    @Override
    public void handle(RoutingContext context) {
        String requestId = RequestIds.given(context);
        Throwable failure = context.failure();
        int status = context.statusCode();
        // With a status of 4xx the router itself refuses; its exception looks like those of a database that is gone.
        boolean refused = failure == null || status / 100 == 4;
        Problem problem = problem(refused ? failure : DatabaseFailure.translated(failure), status);
        if (problem.status() == 500) {
            HttpServerRequest request = context.request();
            FAULTS.fault(
                    () -> "Request " + requestId + " " + request.method() + " " + request.path() + " failed",
                    failure == null ? problem : failure);
        } else {
            LOG.debug("Request {} refused: {}", requestId, problem.getMessage());
        }
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            // It is too late for another status: only a closed connection can show the failure.
            context.request().connection().close();
            return;
        }
        answers.end(context.request(), rendered(response, problem, requestId), problem.closesConnection());
    }

    /** Refuses a request that never reaches the router. */
    void refuse(HttpServerRequest request, Problem problem) {
        HttpServerResponse response = request.response();
        String requestId = String.valueOf(response.headers().get(StandardHeaders.X_REQUEST_ID));
        answers.end(request, rendered(response, problem, requestId), problem.closesConnection());
    }

    /** Sets status and headers of the answer, and returns its body. */
    private Buffer rendered(HttpServerResponse response, Problem problem, String requestId) {
        counter(problem.code()).increment();
        headers(response, problem);
        response.setStatusCode(problem.status());
        return body(problem, requestId);
    }

    private static void headers(HttpServerResponse response, Problem problem) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE);
        if (problem.status() == 401) {
            response.putHeader("www-authenticate", "Bearer realm=\"chatlogger\"");
        }
        Duration pause = problem.retryAfter();
        if (pause != null) {
            long seconds = Math.max(1, (pause.toMillis() + 999) / 1000);
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        }
    }

    static Problem problem(@Nullable Throwable failure, int status) {
        return switch (failure) {
            case Problem problem -> problem;
            case HttpException e -> ofStatus(e.getStatusCode());
            case null -> ofStatus(status);
            default -> ofStatus(status / 100 == 4 ? status : 500);
        };
    }

    /** Returns the problem for a status with which Vert.x refuses a request by itself, before any handler ran. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> Problem.of(ProblemCode.BAD_REQUEST, "The request line, a header or the path is malformed");
            case 404 -> Problem.of(ProblemCode.NOT_FOUND, "Nothing is served at this path");
            case 405 -> Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "The path does not take this method");
            case 413 -> Problem.of(ProblemCode.BODY_TOO_LARGE, "The body is too large");
            case 414 -> Problem.of(ProblemCode.URI_TOO_LONG, "The path and query are longer than 4096 bytes");
            case 415 -> Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "The media type is not supported");
            case 431 -> Problem.of(ProblemCode.HEADERS_TOO_LARGE, "The headers are longer than 16384 bytes");
            default ->
                Problem.of(
                        ProblemCode.INTERNAL_ERROR, "Something broke on our side; the request id finds it in our logs");
        };
    }

    static Buffer body(Problem problem, String requestId) {
        return JsonOutput.object(out -> {
            out.text("type", "urn:chatlogger:problem:" + problem.code().word());
            out.text("title", problem.code().title());
            out.number("status", problem.status());
            out.text("detail", problem.detail());
            out.text("code", problem.code().word());
            out.text("request_id", requestId);
            out.objects("errors", problem.faults(), (o, fault) -> {
                o.text("pointer", fault.pointer());
                o.text("code", fault.code().word());
                o.text("detail", fault.detail());
            });
            out.text("error", problem.detail());
        });
    }
}
