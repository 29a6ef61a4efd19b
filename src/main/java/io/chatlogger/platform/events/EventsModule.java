package io.chatlogger.platform.events;

import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.feed.FeedModule;
import io.chatlogger.platform.feed.FollowerProgress;
import io.chatlogger.platform.jobs.Recurring;
import io.chatlogger.platform.jobs.Schedule;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The entry point of the feature for consumers; it also purges old events. Features append events with {@link EventWriter}. */
public final class EventsModule implements Feature {
    private static final Duration PURGE_INTERVAL = Duration.ofMinutes(10);
    private static final Duration PURGE_SPREAD = Duration.ofMinutes(1);
    /** The time between two looks of a follower when there is little to take. */
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);

    private static final int STEP_ROWS = 1_000;

    private final Schedule schedule;
    private final FeedModule feed;
    private final EventPurge purge;
    private @Nullable Recurring purging;

    /** @param feed a feed that is not started yet */
    public EventsModule(Ground ground, EventSettings settings, FeedModule feed) {
        this.schedule = ground.schedule();
        this.feed = feed;
        this.purge = new EventPurge(
                ground.database().pool(), () -> feed.taken(EventsFollower.EVENTS), settings.keep(), ground.meters());
    }

    /**
     * Adds a consumer; to be called before the feed is started.
     *
     * @param name the consumer's name, under which its position is stored; unique, never changed. Lower case letters
     * @return tells the consumer's progress
     */
    public Supplier<FollowerProgress> follow(String name, EventConsumer consumer) {
        return feed.follow(new EventsFollower(name, consumer), LOOK_INTERVAL, STEP_ROWS);
    }

    @Override
    public String workedBy() {
        return DASHBOARD;
    }

    @Override
    public Future<Void> start() {
        purging = schedule.onOneNode("events-purge", PURGE_INTERVAL, PURGE_SPREAD, purge::run);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> stop() {
        return purging == null ? Future.succeededFuture() : purging.stop();
    }
}
