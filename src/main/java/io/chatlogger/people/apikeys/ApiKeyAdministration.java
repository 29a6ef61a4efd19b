package io.chatlogger.people.apikeys;

import io.chatlogger.people.access.Guards;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.Endpoint;
import java.util.List;

/** The second entry point of the feature: the routes by which people manage keys. */
public final class ApiKeyAdministration implements Feature {
    private final ApiKeyRoutes routes;

    public ApiKeyAdministration(Ground ground, ApiKeyService service, Guards guards) {
        routes = new ApiKeyRoutes(service, guards, ground.clock(), ground.cursors());
    }

    @Override
    public List<Endpoint<?>> endpoints(Loop loop) {
        return routes.endpoints(loop);
    }
}
