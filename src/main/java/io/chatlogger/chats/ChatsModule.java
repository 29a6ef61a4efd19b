package io.chatlogger.chats;

import io.chatlogger.platform.ByteBudget;
import io.chatlogger.platform.config.Config;
import io.chatlogger.platform.db.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of the feature: writers for what comes in, and the upkeep of the tables. */
public final class ChatsModule {
    private static final Logger LOG = LoggerFactory.getLogger(ChatsModule.class);
    private static final long PURGE_MILLIS = TimeUnit.MINUTES.toMillis(5);
    private static final int PURGE_ROWS = 10_000;

    private final Vertx vertx;
    private final Database database;
    private final Config.Ingest config;
    private final ByteBudget budget;
    private final IngestMeters meters;
    private final Partitions partitions;
    private final List<OpenWriter> writers = new CopyOnWriteArrayList<>();
    private long purge = -1;

    private record OpenWriter(MessageWriter writer, Pool connection) {}

    public ChatsModule(
            Vertx vertx, Database database, Config.Ingest config, InstantSource clock, MeterRegistry registry) {
        this.vertx = vertx;
        this.database = database;
        this.config = config;
        this.budget = new ByteBudget(config.queueBytes());
        this.meters = new IngestMeters(registry, budget);
        this.partitions = new Partitions(vertx, database.pool(), config.partitionsAhead(), clock, registry);
    }

    /** Completes when messages have their partitions. */
    public Future<Void> start() {
        purge = vertx.setPeriodic(PURGE_MILLIS, id -> purge());
        return partitions.start();
    }

    private void purge() {
        IdempotencyStatements.purge(database.pool(), config.idempotencyTtl(), PURGE_ROWS)
                .onSuccess(purged -> LOG.debug("{} idempotency keys were old and are gone", purged))
                .onFailure(failure -> LOG.warn("Old idempotency keys stay for now: {}", failure.toString()));
    }

    /** A writer with a connection of its own, for one event loop. */
    public MessageWriter openWriter(ContextInternal context) {
        Pool connection = database.dedicated("writer-" + writers.size());
        var writer = new MessageWriter(context, connection, config, budget, meters);
        writers.add(new OpenWriter(writer, connection));
        return writer;
    }

    public ExactWrites exactWrites() {
        return new ExactWrites(database.pool(), config);
    }

    /** Writes out what was taken, then closes the connections. */
    public Future<Void> stop() {
        partitions.stop();
        vertx.cancelTimer(purge);
        List<Future<Void>> drained = writers.stream()
                .map(open -> open.writer().drained().eventually(open.connection()::close))
                .toList();
        return Future.join(drained).mapEmpty();
    }
}
