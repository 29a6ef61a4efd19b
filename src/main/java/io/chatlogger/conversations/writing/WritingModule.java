package io.chatlogger.conversations.writing;

import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.feed.FeedModule;
import io.chatlogger.platform.jobs.Recurring;
import io.chatlogger.platform.jobs.Schedule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** Creates the writers for received messages, and maintains the tables. */
public final class WritingModule implements Feature {
    private static final Duration PURGE_INTERVAL = Duration.ofMinutes(5);
    private static final Duration PURGE_SPREAD = Duration.ofSeconds(30);
    private static final int PURGE_ROWS = 5_000;
    private static final long PURGE_PAUSE_MILLIS = 50;
    /** The pause between two looks for messages that are older than their chats. */
    private static final Duration BEGINNINGS_INTERVAL = Duration.ofSeconds(1);

    /** About the most messages of which one step lowers the chats. */
    private static final int BEGINNINGS_ROWS = 5_000;

    /** The longest time that the stop waits for queued writes, in seconds: longer than a write is retried. */
    private static final long DRAIN_SECONDS = 15;

    /**
     * The time since the last batch in which the node counts as storing, in nanoseconds; between two bursts there is time for background
     * work.
     */
    private static final long STORING_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Vertx vertx;
    private final Database database;
    private final BiFunction<Pool, MeterRegistry, MessageStore> stores;
    private final WriterSettings config;
    private final MeterRegistry registry;
    private final QueueShares shares;
    private final WriterTurns turns;
    private final IngestMeters meters;
    private final Partitions partitions;
    private final ExactWrites exactWrites;
    private final List<OpenWriter> writers = new CopyOnWriteArrayList<>();
    private final Counter purgedKeys;
    private final Counter purgedErasures;
    private final Schedule schedule;
    private final List<Recurring> upkeep = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;

    private record OpenWriter(MessageWriter writer, Pool connection) {}

    /**
     * Creates the writers' parts without connecting to the database.
     *
     * @param feed the feed that tells of stored messages, not started yet
     * @param stores makes the store of a writer from its connection and the registry of its metrics, as {@link MessageStore#postgres}
     */
    public WritingModule(
            Ground ground,
            WriterSettings config,
            FeedModule feed,
            BiFunction<Pool, MeterRegistry, MessageStore> stores) {
        this.vertx = ground.vertx();
        this.database = ground.database();
        this.schedule = ground.schedule();
        this.stores = stores;
        this.config = config;
        this.registry = ground.meters();
        this.shares = new QueueShares(config.queueBytes());
        this.turns = new WriterTurns(System::nanoTime, registry);
        this.meters = new IngestMeters(registry, shares);
        this.purgedKeys = Counter.builder("chatlogger.idempotency.purged")
                .description("Idempotency keys that were old and are gone")
                .register(registry);
        this.purgedErasures = Counter.builder("chatlogger.chats.erasures.purged")
                .description("Erased chats that are forgotten, so that their ids are free again")
                .register(registry);
        this.exactWrites = new ExactWrites(vertx, database.pool(), config);
        feed.follow(new ChatBeginnings(), BEGINNINGS_INTERVAL, BEGINNINGS_ROWS);
        this.partitions = new Partitions(database.pool(), config.partitionsAhead(), ground.clock(), registry);
    }

    /** Completes when the partitions of messages exist. */
    @Override
    public Future<Void> prepare() {
        upkeep.add(schedule.onOneNode("idempotency-purge", PURGE_INTERVAL, PURGE_SPREAD, this::purge));
        upkeep.add(schedule.onOneNode("erased-chats-purge", PURGE_INTERVAL, PURGE_SPREAD, this::purgeErased));
        upkeep.add(partitions.start(schedule));
        return partitions.tried();
    }

    /** Forgets which chats were erased, when their requests are not repeated any more. */
    private Future<Void> purgeErased() {
        return ErasedChats.purge(database.pool(), config.idempotencyTtl(), PURGE_ROWS)
                .compose(purged -> {
                    purgedErasures.increment(purged);
                    return purged == PURGE_ROWS && !stopping
                            ? vertx.timer(PURGE_PAUSE_MILLIS).compose(tick -> purgeErased())
                            : Future.succeededFuture();
                });
    }

    private Future<Void> purge() {
        return IdempotencyStatements.purge(database.pool(), config.idempotencyTtl(), PURGE_ROWS)
                .compose(purged -> {
                    purgedKeys.increment(purged);
                    // More keys may be old; the pause lets other work use the database in between.
                    return purged == PURGE_ROWS && !stopping
                            ? vertx.timer(PURGE_PAUSE_MILLIS).compose(tick -> purge())
                            : Future.succeededFuture();
                });
    }

    /**
     * Opens a writer with a connection of its own, for one event loop. It runs on that loop but not in the verticle's context: Vert.x
     * closes everything of the verticle's context with the verticle, but the writer still has to store the writes that it accepted.
     */
    public MessageWriter openWriter(ContextInternal verticle) {
        ContextInternal context = verticle.owner()
                .contextBuilder()
                .withEventLoop(verticle.nettyEventLoop())
                .build();
        Pool[] connection = new Pool[1];
        context.dispatch(v -> connection[0] = database.dedicated("writer-" + writers.size()));
        var writer = new MessageWriter(context, stores.apply(connection[0], registry), config, shares, meters, turns);
        writers.add(new OpenWriter(writer, connection[0]));
        return writer;
    }

    /** Returns whether a batch of messages was stored on this node a moment ago. */
    public boolean isStoring() {
        return meters.storedWithin(STORING_NANOS);
    }

    public ExactWrites exactWrites() {
        return exactWrites;
    }

    /** Stores the accepted writes, then closes the connections. */
    @Override
    public Future<Void> stop() {
        stopping = true;
        var ended =
                new ArrayList<Future<Void>>(upkeep.stream().map(Recurring::stop).toList());
        List<Future<Void>> drained = writers.stream()
                .map(open -> open.writer()
                        .drained()
                        .timeout(DRAIN_SECONDS, TimeUnit.SECONDS)
                        .eventually(open.connection()::close))
                .toList();
        ended.addAll(drained);
        return Future.join(ended).mapEmpty();
    }
}
