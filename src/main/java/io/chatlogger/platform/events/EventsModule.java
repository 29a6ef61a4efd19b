package io.chatlogger.platform.events;

import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.feed.FeedModule;
import io.chatlogger.platform.feed.FollowerProgress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of the feature for those who hear, and what keeps the table small. Who tells uses {@link EventWriter}. */
public final class EventsModule implements Feature {
    private static final Logger LOG = LoggerFactory.getLogger(EventsModule.class);
    private static final Duration PURGE_INTERVAL = Duration.ofMinutes(10);
    /** How often a follower looks when there is little to take. */
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);

    private static final int STEP_ROWS = 1_000;

    private final Vertx vertx;
    private final FeedModule feed;
    private final EventPurge purge;
    private long timer;
    private boolean stopped;

    /** @param feed not started yet */
    public EventsModule(Ground ground, EventSettings settings, FeedModule feed) {
        this.vertx = ground.vertx();
        this.feed = feed;
        this.purge = new EventPurge(
                ground.database().pool(), () -> feed.taken(EventsFollower.EVENTS), settings.keep(), ground.meters());
    }

    /**
     * Adds a consumer; before the feed is started.
     *
     * @param name its own for ever: under this name is kept how far it is. Lower case letters
     * @return tells how far it is
     */
    public Supplier<FollowerProgress> follow(String name, EventConsumer consumer) {
        return feed.follow(new EventsFollower(name, consumer), LOOK_INTERVAL, STEP_ROWS);
    }

    @Override
    public String workedBy() {
        return DASHBOARD;
    }

    @Override
    public synchronized Future<Void> start() {
        if (!stopped) {
            timer = vertx.setTimer(PURGE_INTERVAL.toMillis(), tick -> purge());
        }
        return Future.succeededFuture();
    }

    private void purge() {
        purge.run()
                .onFailure(failure -> LOG.warn("Old events were not deleted this time: {}", failure.toString()))
                .onComplete(done -> start());
    }

    @Override
    public synchronized Future<Void> stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        return Future.succeededFuture();
    }
}
