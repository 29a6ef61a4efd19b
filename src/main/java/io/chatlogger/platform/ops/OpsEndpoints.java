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

    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.open(
                        "/health/live",
                        OpsOperations.LIVE,
                        (nobody, context) -> Future.succeededFuture(status("live"))),
                Endpoint.open("/health/ready", OpsOperations.READY, (nobody, context) -> readiness.reply()),
                Endpoint.open(
                        "/version", OpsOperations.VERSION, (nobody, context) -> Future.succeededFuture(version())),
                Endpoint.open("/metrics", OpsOperations.METRICS, (nobody, context) -> metrics.get()));
    }

    private static Reply status(String word) {
        return Reply.json(200, JsonOutput.object(out -> out.text("status", word)));
    }

    private static Reply version() {
        return Reply.json(200, JsonOutput.object(out -> {
            out.text("name", "chatlogger");
            out.text("version", Version.current());
            out.text("java", Runtime.version().toString());
        }));
    }
}
