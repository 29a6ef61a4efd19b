package io.chatlogger;

import io.chatlogger.platform.openapi.OpenApiModule;
import io.chatlogger.platform.config.Config;
import io.chatlogger.platform.http.Bodies;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.CrossOrigin;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Offload;
import io.chatlogger.platform.http.Site;
import io.chatlogger.platform.ops.Version;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Everything that one process serves on its port. */
final class Api {
    /** Where everything is served; the dashboard's endpoints are there without it too. */
    private static final String PREFIX = "/api/v1";

    private final Config config;
    private final Features features;
    private final Offload offload;
    private final List<Endpoint<?>> ops;
    private final OpenApiModule openApi;

    /** @param ops those of operations; none when they have a port of their own */
    Api(Vertx vertx, Config config, Features features, Offload offload, List<Endpoint<?>> ops) {
        this.config = config;
        this.features = features;
        this.offload = offload;
        this.ops = ops;
        this.openApi = new OpenApiModule(vertx);
    }

    /** What is served on one event loop. */
    Site site(ContextInternal context, Bodies bodies) {
        List<Endpoint<?>> dashboard = serves(Config.NodeRole.DASHBOARD) ? dashboard(bodies) : List.of();
        var all = new ArrayList<Endpoint<?>>();
        if (serves(Config.NodeRole.INGEST)) {
            all.addAll(features.ingest.endpoints(context, bodies, offload));
        }
        all.addAll(dashboard);
        all.addAll(ops);
        return new Site(
                openApi.described(all, Version.current(), publicUrl()),
                CrossOrigin.of(config.http().corsOrigins(), dashboard));
    }

    private boolean serves(Config.NodeRole role) {
        return config.roles().contains(role);
    }

    /** What people use; each endpoint is declared without a prefix and served with it and without it. */
    private List<Endpoint<?>> dashboard(Bodies bodies) {
        var small = new CheckedRoutes(bodies, config.dashboard().maxLoginBytes());
        var routes = new CheckedRoutes(bodies, config.dashboard().maxBodyBytes());
        var guard = features.auth.guard();
        return Stream.of(
                        features.auth.endpoints(small),
                        features.accounts.endpoints(routes, small),
                        features.users.endpoints(guard, routes),
                        features.tenants.endpoints(guard, routes, features.cursors),
                        features.keys.endpoints(guard, routes, features.cursors),
                        features.transcripts.endpoints(routes, guard),
                        features.analytics.endpoints(routes, guard),
                        features.exports.endpoints(routes, guard))
                .<Endpoint<?>>flatMap(List::stream)
                .<Endpoint<?>>flatMap(endpoint -> Stream.of(endpoint.at(PREFIX + endpoint.path()), endpoint))
                .toList();
    }

    /** Where clients reach the API; when that is not set, where they found its description. */
    private String publicUrl() {
        String set = config.http().publicUrl();
        return set.isEmpty() ? "/" : set;
    }
}
