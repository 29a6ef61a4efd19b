package io.chatlogger.web.views;

import io.chatlogger.people.access.Guards;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.Endpoint;
import java.util.List;

/** The entry point of the feature. */
public final class ViewsModule implements Feature {
    private final ViewRoutes routes;

    public ViewsModule(Ground ground, Guards guards) {
        var views = new Views(new PgViews(ground.database().pool()), ground.ids());
        routes = new ViewRoutes(views, guards, ground.cursors());
    }

    @Override
    public List<Endpoint<?>> endpoints(Loop loop) {
        return routes.endpoints(loop);
    }
}
