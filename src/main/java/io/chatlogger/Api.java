package io.chatlogger;

import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.CrossOrigin;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Mount;
import io.chatlogger.platform.http.Site;
import io.chatlogger.platform.openapi.OpenApiModule;
import io.chatlogger.platform.ops.Version;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Everything that one process serves on its port. */
final class Api {
    private final ServerSettings settings;
    private final Features features;
    private final List<Endpoint<?>> ops;
    private final OpenApiModule openApi;

    /** @param ops those of operations; none when they have a port of their own */
    Api(Vertx vertx, ServerSettings settings, Features features, List<Endpoint<?>> ops) {
        this.settings = settings;
        this.features = features;
        this.ops = ops;
        this.openApi = new OpenApiModule(vertx);
    }

    /** What is served on one event loop. */
    Site site(Loop loop) {
        List<Endpoint<?>> people = features.endpoints(Feature.DASHBOARD, loop).stream()
                .<Endpoint<?>>flatMap(endpoint -> Stream.of(endpoint.at(Mount.API + endpoint.path()), endpoint))
                .toList();
        var all = new ArrayList<Endpoint<?>>();
        for (String role : Features.ROLES) {
            all.addAll(role.equals(Feature.DASHBOARD) ? people : features.endpoints(role, loop));
        }
        all.addAll(ops);
        return new Site(
                openApi.described(all, Version.current(), publicUrl()),
                CrossOrigin.of(settings.http().corsOrigins(), people));
    }

    /** Where clients reach the API; when that is not set, where they found its description. */
    private String publicUrl() {
        String set = settings.http().publicUrl();
        return set.isEmpty() ? "/" : set;
    }
}
