package io.chatlogger.insight.analytics;

import io.chatlogger.people.access.SessionGuard;
import io.chatlogger.insight.analytics.raw.RawAnalytics;
import io.chatlogger.insight.analytics.rollup.Rollups;
import io.chatlogger.platform.feed.FeedModule;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.config.Config;
import io.chatlogger.platform.db.Snapshots;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Offload;
import io.vertx.core.Future;
import java.util.List;

/** The door of the feature. */
public final class AnalyticsModule {
    private final Rollups rollups;
    private final AnalyticsRoutes routes;

    /** @param feed not started yet */
    public AnalyticsModule(
            Ground ground, FeedModule feed, Config.Analytics config, OrgDirectory orgs, Offload offload) {
        var snapshots = new Snapshots(ground.database().pool(), config.patience());
        var raw = new RawAnalytics(snapshots);
        rollups = new Rollups(ground.vertx(), config, ground.meters());
        AnalyticsProvider provider = switch (config.provider()) {
            case ROLLUPS -> rollups.followed(feed, snapshots, raw);
            case ROWS -> {
                rollups.forgotten(feed);
                yield raw;
            }
        };
        routes = new AnalyticsRoutes(provider, orgs, offload, ground.clock());
    }

    /** The endpoints for one event loop, paths without prefix. */
    public List<Endpoint<?>> endpoints(CheckedRoutes checked, SessionGuard sessions) {
        return routes.endpoints(checked, sessions);
    }

    /** After the feed was closed. */
    public Future<Void> close() {
        return rollups.close();
    }
}
