package io.chatlogger.insight.analytics;

import io.chatlogger.insight.analytics.model.AnalyticsProvider;
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
import io.chatlogger.platform.http.Endpoint;
import io.vertx.core.Future;
import java.util.List;

/** Builds the analytics feature: its counts and its routes. */
public final class AnalyticsModule implements Feature {
    private final Rollups rollups;
    private final AnalyticsRoutes routes;

    /** @param feed the feed of committed changes, not started yet */
    public AnalyticsModule(
            Ground ground, AnalyticsSettings settings, FeedModule feed, OrgDirectory orgs, Guards guards) {
        var snapshots = new Snapshots(ground.database().pool(), settings.patience());
        var raw = new RawAnalytics(snapshots);
        rollups = new Rollups(ground.vertx(), settings, ground.meters());
        AnalyticsProvider provider = switch (settings.provider()) {
            case ROLLUPS -> rollups.followed(feed, snapshots, raw);
            case ROWS -> {
                rollups.forgotten(feed);
                yield raw;
            }
        };
        routes = new AnalyticsRoutes(provider, orgs, guards, ground.offload(), ground.clock());
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
