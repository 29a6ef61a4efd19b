package io.chatlogger.delivery.exports;

import io.chatlogger.delivery.exports.format.ExportWriter;
import io.chatlogger.delivery.exports.rows.RowQuery;
import io.chatlogger.delivery.exports.rows.RowSource;
import io.chatlogger.delivery.exports.rows.Snapshot;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.load.RepeatedLog;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers small exports at once, as a stream from PostgreSQL to the client that holds no more than a few pieces. A slow reader is cut off,
 * so that the thread and the connection of an answer are bounded in number and in time.
 */
final class SyncExports {
    private static final Logger LOG = LoggerFactory.getLogger(SyncExports.class);
    private static final RepeatedLog TROUBLE = RepeatedLog.of(LOG);
    private static final Duration FULL_PAUSE = Duration.ofSeconds(2);

    private final RowSource source;
    private final ExportSettings config;
    private final InstantSource clock;
    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final AtomicInteger open = new AtomicInteger();

    SyncExports(Vertx vertx, RowSource source, ExportSettings config, InstantSource clock, MeterRegistry meters) {
        this.vertx = vertx;
        this.source = source;
        this.config = config;
        this.clock = clock;
        this.workers = vertx.createSharedWorkerExecutor(
                "chatlogger-exports-sync",
                config.syncStreams(),
                config.syncTime().toMillis() * 2,
                TimeUnit.MILLISECONDS);
        Gauge.builder("chatlogger.exports.sync", open, AtomicInteger::get)
                .description("Exports that are being answered at once")
                .register(meters);
    }

    /** Answers with the file; fails with 422 when there are too many rows, 503 when there are too many such answers. */
    Future<Reply> answer(Caller caller, ExportRequest request) {
        if (open.incrementAndGet() > config.syncStreams()) {
            open.decrementAndGet();
            return Future.failedFuture(Problem.of(
                            ProblemCode.OVERLOADED,
                            config.syncStreams() + " exports are being answered at once (limit: " + config.syncStreams()
                                    + "); try again soon, or use mode async")
                    .retryAfter(FULL_PAUSE));
        }
        ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
        Promise<Reply> reply = context.promise();
        workers.executeBlocking(
                        () -> {
                            write(caller.org(), request, new BodyPipe(context, config.syncTime()), reply);
                            return null;
                        },
                        false)
                .onComplete(ended -> open.decrementAndGet());
        return reply.future();
    }

    /** Writes the file; blocks until all is written, or the answer is closed. */
    private void write(OrgId org, ExportRequest request, BodyPipe pipe, Promise<Reply> reply) {
        RowQuery query = request.query(org);
        try (Snapshot snapshot = source.open(query, pipe::throwIfClosed)) {
            long rows = snapshot.count(query);
            if (rows > config.syncRows()) {
                throw Problem.at(
                        "/mode",
                        ProblemCode.TOO_MANY,
                        "The export has " + rows + " rows (limit of mode sync: " + config.syncRows()
                                + "); use mode async");
            }
            reply.tryComplete(Reply.streamed(
                    200,
                    request.mediaType(),
                    Map.of("content-disposition", ExportFiles.disposition(request.fileName(clock.instant()))),
                    pipe));
            try (ExportWriter writer = request.compression().open(request.format(), pipe.out(), request.layout())) {
                snapshot.write(query, request.layout(), writer, pipe::throwIfClosed);
                writer.finish();
            }
            pipe.finish();
        } catch (Problem e) {
            reply.tryFail(e);
        } catch (IOException e) {
            LOG.debug("An export was not answered to its end: {}", e.toString());
            pipe.fail(e);
            reply.tryFail(DatabaseFailure.unavailable());
        } catch (RuntimeException | Error e) {
            TROUBLE.fault(() -> "An export broke while it was answered", e);
            pipe.fail(e);
            reply.tryFail(e);
        }
    }

    Future<Void> close() {
        return workers.close();
    }
}
