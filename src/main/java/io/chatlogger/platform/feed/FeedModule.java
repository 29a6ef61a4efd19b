package io.chatlogger.platform.feed;

import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.load.BackgroundTurns;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entry point of the feature: followers are added before the start. Each follower has a database connection of its own. */
public final class FeedModule implements Feature {
    private static final Logger LOG = LoggerFactory.getLogger(FeedModule.class);

    private final Vertx vertx;
    private final Database database;
    private final BackgroundTurns turns;
    private final InstantSource clock;
    private final MeterRegistry registry;
    private final List<Follower> followers = new ArrayList<>();
    private final List<FollowerRunner> runners = new ArrayList<>();
    /** The sources of all followers, each once, in the order in which they were declared. */
    private final Set<FeedSource> sources = new LinkedHashSet<>();

    public FeedModule(Ground ground) {
        this.vertx = ground.vertx();
        this.database = ground.database();
        this.turns = ground.turns();
        this.clock = ground.clock();
        this.registry = ground.meters();
    }

    /**
     * Adds a follower; to be called before {@link #start()}.
     *
     * @param interval the time it rests when there is little to take
     * @param rows about how many rows one step takes
     * @return tells the follower's progress
     */
    public Supplier<FollowerProgress> follow(Follower follower, Duration interval, int rows) {
        var steps = new FollowerSteps(database.dedicated("feed-" + follower.name()), follower);
        var runner = new FollowerRunner(
                vertx, follower, steps, turns, new FollowerRunner.Pace(interval, rows), clock, registry);
        runners.add(runner);
        followers.add(follower);
        sources.addAll(follower.sources());
        return runner::progress;
    }

    /**
     * Returns the number of the transaction up to which every follower of a source has taken; no follower needs the rows of it and of those
     * before it any more. Fails as the database does.
     */
    public Future<String> taken(FeedSource source) {
        return FeedStatements.taken(
                database.pool(),
                followers.stream()
                        .filter(follower -> follower.sources().contains(source))
                        .map(Follower::name)
                        .toList());
    }

    /** Starts the followers, without waiting for the database. */
    @Override
    public Future<Void> start() {
        renumber();
        runners.forEach(FollowerRunner::start);
        return Future.succeededFuture();
    }

    @Override
    public String workedBy() {
        return DASHBOARD;
    }

    private void renumber() {
        RestoredRows.renumber(database.pool(), sources)
                .onSuccess(rows -> {
                    if (rows > 0) {
                        LOG.warn(
                                "{} rows were restored from another server: they got transaction numbers of this one",
                                rows);
                    }
                })
                .onFailure(failure -> LOG.warn(
                        "Whether rows were restored from another server was not found out; the next start tries again: {}",
                        failure.toString()));
    }

    /** Stops; completes when the steps in progress are done. */
    @Override
    public Future<Void> stop() {
        return Future.join(runners.stream().map(FollowerRunner::stop).toList()).mapEmpty();
    }
}
