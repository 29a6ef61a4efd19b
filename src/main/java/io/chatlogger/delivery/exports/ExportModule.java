package io.chatlogger.delivery.exports;

import io.chatlogger.conversations.search.ChatSearch;
import io.chatlogger.delivery.exports.rows.RowSource;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.blob.BlobStore;
import io.chatlogger.platform.bus.Topics;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.jobs.JobPace;
import io.chatlogger.platform.jobs.JobRunner;
import io.chatlogger.platform.jobs.Recurring;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** The entry point of the feature: the routes, the worker, the events. */
public final class ExportModule implements Feature {
    /** The word in the setting {@code roles} of nodes that do export jobs. */
    public static final String ROLE = "exports";

    private static final int WORK_CONNECTIONS = 2;
    /** The threads for the work between the jobs; the jobs have a thread each. */
    private static final int CONTROL_THREADS = 1;
    /** The most time that is added at random to an interval, so that nodes that started together do not list all files together. */
    private static final Duration SPREAD = Duration.ofMinutes(1);

    private final Ground ground;
    private final ExportSettings config;
    private final BlobStore blobs;
    private final Means means;
    private final Checkpoint checkpoint;
    private final ExportEvents events;
    private final ExportRepository repository;
    private final RowSource source;
    private final SyncExports sync;
    private final EventStreams streams;
    private final ExportRoutes routes;
    private final AtomicReference<String> deployment = new AtomicReference<>("");
    private final AtomicReference<Pool> workPool = new AtomicReference<>();
    private final AtomicReference<Recurring> orphanSweep = new AtomicReference<>();

    /**
     * The parts of other features that exports need.
     *
     * @param search finds the chats of an export that searches for words
     * @param orgs knows the time zones of local dates
     * @param storing returns whether this node stores messages at the moment, so that jobs slow down
     * @param guards makes the guards of the routes
     */
    public record Means(
            BlobStore blobs, ChatSearch search, OrgDirectory orgs, BooleanSupplier storing, Guards guards) {}

    public ExportModule(Ground ground, Means means, ExportSettings config) {
        this(ground, means, config, Checkpoint.NONE);
    }

    ExportModule(Ground ground, Means means, ExportSettings config, Checkpoint checkpoint) {
        this.means = means;
        this.ground = ground;
        this.config = config;
        this.blobs = means.blobs();
        this.checkpoint = checkpoint;
        events = new ExportEvents(new Topics(ground.vertx().eventBus(), ground.clock(), ground.meters()));
        repository = new PgExportRepository(ground.database().pool());
        source = new RowSource(ground.database(), means.search(), config.pause().isPositive());
        sync = new SyncExports(ground.vertx(), source, config, ground.clock(), ground.meters());
        streams = new EventStreams(ground.vertx(), repository, events, config.eventStreams(), ground.meters());
        var exports = new Exports(repository, blobs, events, ground.ids(), ground.cursors(), config.maxWaiting());
        routes = new ExportRoutes(exports, new ExportFiles(blobs), sync, streams, means.orgs(), means.guards());
    }

    /** Returns the events of exports, for features that react to them. */
    public ExportEvents events() {
        return events;
    }

    @Override
    public String workedBy() {
        return ROLE;
    }

    @Override
    public List<Endpoint<?>> endpoints(Loop loop) {
        return routes.endpoints(loop);
    }

    /** Begins to do jobs. */
    @Override
    public Future<Void> start() {
        Pool pool = ground.database().small("exports", WORK_CONNECTIONS);
        workPool.set(pool);
        var meters = new ExportMeters(ground.meters());
        var work = new ExportWork(source, blobs, events, meters, config, means.storing(), checkpoint);
        var files = new ExportFilesSweep(
                new ExportUpkeep(pool), new PgExportRepository(pool), blobs, meters, ground.clock());
        var handler = new ExportHandler(work, files, ground.vertx());
        var pace = new JobPace(config.concurrency(), config.sweepInterval());
        var runner = new JobRunner<>(
                ExportQueue.open(pool, config, ground.identity()),
                handler,
                handler,
                ground.schedule(),
                pace,
                ground.meters());
        Recurring orphans =
                ground.schedule().every("export-orphans", ExportFilesSweep.ORPHANS_INTERVAL, SPREAD, files::orphans);
        orphans.now();
        orphanSweep.set(orphans);
        var options = new DeploymentOptions()
                .setThreadingModel(ThreadingModel.WORKER)
                .setWorkerPoolName("chatlogger-exports")
                .setWorkerPoolSize(CONTROL_THREADS);
        return ground.vertx().deployVerticle(runner, options).map(id -> {
            deployment.set(id);
            return null;
        });
    }

    /** Ends the streams of progress, so that the stop of the server does not wait for them. */
    @Override
    public void stopping() {
        streams.stop();
    }

    /** Returns the running jobs to the queue. */
    @Override
    public Future<Void> stop() {
        String id = deployment.getAndSet("");
        Future<Void> undeployed =
                id.isEmpty() ? Future.succeededFuture() : ground.vertx().undeploy(id);
        return undeployed.eventually(this::endSweep).eventually(sync::close).eventually(this::closePool);
    }

    private Future<Void> endSweep() {
        Recurring orphans = orphanSweep.get();
        return orphans == null ? Future.succeededFuture() : orphans.stop();
    }

    private Future<Void> closePool() {
        Pool pool = workPool.get();
        return pool == null ? Future.succeededFuture() : pool.close();
    }
}
