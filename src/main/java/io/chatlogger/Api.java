package io.chatlogger;

import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.CrossOrigin;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Mount;
import io.chatlogger.platform.http.Site;
import io.chatlogger.platform.openapi.ApiDescription;
import io.chatlogger.platform.openapi.OpenApiModule;
import io.chatlogger.platform.ops.OpsEndpoints;
import io.chatlogger.platform.ops.OpsSettings;
import io.chatlogger.platform.ops.Version;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Assembles everything that one process serves: on the API's port, and on the operations' own where they have one. */
final class Api {
    private static final String INTRODUCTION = """
            Records conversations: chat plugins and AI backends post chats and messages with an organization's API key; people sign in to \
            read, search and manage them.

            The dashboard's routes are served below `/api/v1` and also without it: `/api/v1/chats` is `/chats`.

            Every answer carries `X-Request-Id` and `X-API-Version`. Errors are `application/problem+json` (RFC 9457): switch on `code`. \
            JSON is strict RFC 8259 in UTF-8. Ids are UUIDs, times RFC 3339, durations whole milliseconds. Lists take `limit` and `cursor`, \
            newest first, and stay stable while rows arrive. What is another organization's is not found, like what is unknown.""";

    /** The groups of operations in the order in which somebody who is new here uses them. */
    private static final List<String> GROUPS = List.of(
            "Ingest",
            "Chats",
            "Analytics",
            "Live",
            "Exports",
            "Sign-in",
            "API keys",
            "People",
            "Organization",
            "Administration",
            "Operations");

    private final ServerSettings settings;
    private final Features features;
    private final OpsEndpoints ops;
    private final OpenApiModule openApi;

    Api(Vertx vertx, ServerSettings settings, Features features, OpsEndpoints ops) {
        this.settings = settings;
        this.features = features;
        this.ops = ops;
        this.openApi = new OpenApiModule(vertx);
    }

    /** Returns the endpoints that one event loop serves on the API's port. */
    Site site(Loop loop) {
        List<Endpoint<?>> people = features.endpoints(Feature.DASHBOARD, loop).stream()
                .<Endpoint<?>>flatMap(Api::mounted)
                .toList();
        var all = new ArrayList<Endpoint<?>>();
        for (String role : Features.ROLES) {
            all.addAll(role.equals(Feature.DASHBOARD) ? people : features.endpoints(role, loop));
        }
        boolean ownPort = settings.opsPort().isPresent();
        all.addAll(ownPort ? ops.publicOnes() : ops.all());
        if (!ownPort || settings.ops().docs() == OpsSettings.Docs.PUBLIC) {
            // Where no address is set: the root of the server that sent the document.
            String set = settings.http().publicUrl();
            all.addAll(openApi.pages(all, about(set.isEmpty() ? "/" : set)));
        }
        all.addAll(features.pages(loop));
        return new Site(
                List.copyOf(all),
                CrossOrigin.of(settings.http().corsOrigins(), people),
                settings.http().isSecure());
    }

    /** Returns an endpoint below the API's prefix and without it; one that is declared with the prefix is served there alone. */
    private static Stream<Endpoint<?>> mounted(Endpoint<?> endpoint) {
        return endpoint.path().startsWith(Mount.API + "/")
                ? Stream.of(endpoint)
                : Stream.of(endpoint.at(Mount.API + endpoint.path()), endpoint);
    }

    /**
     * Returns what the operations' own port serves.
     *
     * @param api the endpoints of the API, which the pages there describe
     * @param url the URL where clients reach the API
     */
    Site operations(List<Endpoint<?>> api, String url) {
        var all = new ArrayList<Endpoint<?>>(ops.all());
        all.addAll(openApi.pages(described(api), about(url)));
        return Site.of(List.copyOf(all));
    }

    /** Returns those of the API, and those of the operations that the API's port does not serve. */
    private List<Endpoint<?>> described(List<Endpoint<?>> api) {
        Set<String> known = api.stream().map(Endpoint::path).collect(Collectors.toSet());
        return Stream.concat(
                        api.stream()
                                .filter(endpoint -> !OpenApiModule.isPage(endpoint)
                                        && !endpoint.operation().group().equals(Feature.PAGES)),
                        ops.all().stream().filter(endpoint -> !known.contains(endpoint.path())))
                .<Endpoint<?>>map(endpoint -> endpoint)
                .toList();
    }

    private static ApiDescription about(String url) {
        return new ApiDescription(Version.current(), url, INTRODUCTION, GROUPS);
    }
}
