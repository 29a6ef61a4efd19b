package io.chatlogger.insight.analytics;

import io.chatlogger.insight.analytics.model.AnalyticsSettings;
import io.chatlogger.insight.analytics.raw.RawAnalytics;
import io.chatlogger.insight.analytics.rollup.Rollups;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.db.Snapshots;
import io.chatlogger.platform.feed.FeedModule;
import io.chatlogger.platform.feed.FollowerProgress;
import io.chatlogger.platform.http.Endpoint;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Builds the analytics feature: its counts and its routes. */
public final class AnalyticsModule implements Feature {
    private final Rollups rollups;
    private final AnalyticsRoutes routes;
    private final Supplier<FollowerProgress> progress;

    /** @param feed the feed of committed changes, not started yet */
    public AnalyticsModule(
            Ground ground, AnalyticsSettings settings, FeedModule feed, OrgDirectory orgs, Guards guards) {
        var snapshots = new Snapshots(ground.database().pool(), settings.patience());
        var raw = new RawAnalytics(snapshots);
        rollups = new Rollups(ground.vertx(), settings, ground.meters());
        Rollups.Kept kept = switch (settings.provider()) {
            case ROLLUPS -> rollups.followed(feed, snapshots, raw);
            case ROWS -> {
                rollups.forgotten(feed);
                yield new Rollups.Kept(raw, () -> upToDate(ground.clock()));
            }
        };
        progress = kept.progress();
        routes = new AnalyticsRoutes(kept.provider(), orgs, guards, ground.offload(), ground.clock());
    }

    /** Returns the progress of what counts the rows themselves at each request. */
    private static FollowerProgress upToDate(InstantSource clock) {
        return new FollowerProgress("", clock.instant(), Duration.ZERO);
    }

    /** Returns how far the kept counts are behind. What they lack is counted at each request, so that answers are exact all the same. */
    public Supplier<FollowerProgress> progress() {
        return progress;
    }

    @Override
    public List<Endpoint<?>> endpoints(Loop loop) {
        return routes.endpoints(loop);
    }

    /** Closes the worker threads. Called after the feed was closed, because its follower uses them. */
    @Override
    public Future<Void> stop() {
        return rollups.close();
    }
}
