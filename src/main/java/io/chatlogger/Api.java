package io.chatlogger;

import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.CrossOrigin;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Mount;
import io.chatlogger.platform.http.Site;
import io.chatlogger.platform.openapi.ApiDescription;
import io.chatlogger.platform.openapi.OpenApiModule;
import io.chatlogger.platform.ops.Version;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Assembles everything that one process serves on its port. */
final class Api {
    private static final String INTRODUCTION = """
            Records conversations: chat plugins and AI backends post chats and messages with an organization's API key; people sign in to \
            read, search and manage them.

            The dashboard's routes are served below `/api/v1` and also without it: `/api/v1/chats` is `/chats`.

            Every answer carries `X-Request-Id` and `X-API-Version`. Errors are `application/problem+json` (RFC 9457): switch on `code`. \
            JSON is strict RFC 8259 in UTF-8. Ids are UUIDs, times RFC 3339, durations whole milliseconds. Lists take `limit` and `cursor`, \
            newest first, and stay stable while rows arrive. What is another organization's is not found, like what is unknown.""";

    private final ServerSettings settings;
    private final Features features;
    private final List<Endpoint<?>> ops;
    private final OpenApiModule openApi;

    /** @param ops the endpoints for operations; empty when they have a port of their own */
    Api(Vertx vertx, ServerSettings settings, Features features, List<Endpoint<?>> ops) {
        this.settings = settings;
        this.features = features;
        this.ops = ops;
        this.openApi = new OpenApiModule(vertx);
    }

    /** Returns the endpoints that one event loop serves. */
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
                openApi.described(all, new ApiDescription(Version.current(), publicUrl(), INTRODUCTION)),
                CrossOrigin.of(settings.http().corsOrigins(), people),
                settings.http().isSecure());
    }

    /** Returns the URL where clients reach the API; when it is not set, the root of the server that sent the OpenAPI document. */
    private String publicUrl() {
        String set = settings.http().publicUrl();
        return set.isEmpty() ? "/" : set;
    }
}
