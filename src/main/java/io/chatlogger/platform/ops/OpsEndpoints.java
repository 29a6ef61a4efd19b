package io.chatlogger.platform.ops;

import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.JsonOutput;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/** Serves the endpoints for operators and their tools: liveness, readiness, version, metrics. */
public final class OpsEndpoints {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private static final Duration KEEP = Duration.ofSeconds(1);

    private final Readiness readiness;
    private final Recent<Reply> metrics;

    public OpsEndpoints(Vertx vertx, Readiness readiness, PrometheusMeterRegistry registry) {
        this.readiness = readiness;
        this.metrics = new Recent<>(
                vertx,
                KEEP,
                () -> vertx.executeBlocking(registry::scrape, false).map(text -> Reply.text(PROMETHEUS, text)));
    }

    /** Returns everything, for a port that operators and their tools use. */
    public List<Endpoint<?>> all() {
        return List.of(
                live(),
                ready(),
                version(true),
                Endpoint.open("/metrics", OpsOperations.METRICS, (nobody, context) -> metrics.get()));
    }

    /** Returns the part that belongs beside the API in any case: load balancers probe the port that they send requests to. */
    public List<Endpoint<?>> publicOnes() {
        return List.of(live(), ready(), version(false));
    }

    private static Endpoint<?> live() {
        return Endpoint.open(
                "/health/live", OpsOperations.LIVE, (nobody, context) -> Future.succeededFuture(status("live")));
    }

    private Endpoint<?> ready() {
        return Endpoint.open("/health/ready", OpsOperations.READY, (nobody, context) -> readiness.reply());
    }

    /** @param withJava whether the version of Java is told, from which a stranger could learn of known faults */
    private static Endpoint<?> version(boolean withJava) {
        Reply reply = Reply.json(200, JsonOutput.object(out -> {
            out.text("name", "chatlogger");
            out.text("version", Version.current());
            out.text("commit", Version.commit());
            if (withJava) {
                out.text("java_version", Runtime.version().toString());
            }
        }));
        return Endpoint.open("/version", OpsOperations.VERSION, (nobody, context) -> Future.succeededFuture(reply));
    }

    private static Reply status(String word) {
        return Reply.json(200, JsonOutput.object(out -> out.text("status", word)));
    }
}
