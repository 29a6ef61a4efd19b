package io.chatlogger.platform.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The pages of other origins that may use certain paths, cookies included (CORS, Fetch Standard section 3.2). Other origins get no CORS
 * headers, and so their browsers keep the answers from them.
 *
 * @param origins the allowed origins, exactly as browsers write them
 * @param paths the paths as they are mounted
 */
public record CrossOrigin(Set<String> origins, Set<String> paths) {
    public static final CrossOrigin NONE = new CrossOrigin(Set.of(), Set.of());

    private static final int MAX_AGE_SECONDS = 600;
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PATCH, HttpMethod.PUT, HttpMethod.DELETE);
    private static final Set<String> REQUEST_HEADERS = Set.of(
            "Authorization",
            "Content-Type",
            "Idempotency-Key",
            "If-Match",
            "If-None-Match",
            "If-Range",
            "Range",
            "X-Organization",
            "X-Request-Id");
    private static final Set<String> ANSWER_HEADERS = Set.of(
            "Content-Disposition",
            "Content-Range",
            "ETag",
            "Idempotent-Replayed",
            "Link",
            "Location",
            "RateLimit",
            "RateLimit-Policy",
            "Repr-Digest",
            "Retry-After",
            "X-API-Version",
            "X-Request-Id");

    /** What the answer to a preflight depends on (Fetch Standard section 3.3.9). */
    private static final String PREFLIGHT_VARIES =
            "origin, access-control-request-method, access-control-request-headers";

    /** Allows these origins to use these endpoints. */
    public static CrossOrigin of(List<String> origins, List<Endpoint<?>> endpoints) {
        return new CrossOrigin(
                Set.copyOf(origins), endpoints.stream().map(Endpoint::path).collect(Collectors.toSet()));
    }

    void mount(Router router, Answers answers) {
        if (origins.isEmpty()) {
            return;
        }
        CorsHandler cors = CorsHandler.create()
                .addOrigins(List.copyOf(origins))
                .allowCredentials(true)
                .allowedMethods(METHODS)
                .allowedHeaders(REQUEST_HEADERS)
                .exposedHeaders(ANSWER_HEADERS)
                .maxAgeSeconds(MAX_AGE_SECONDS);
        paths.forEach(path -> router.route(path).handler(context -> serve(context, cors, answers)));
    }

    private void serve(RoutingContext context, CorsHandler cors, Answers answers) {
        boolean preflight = isPreflight(context);
        context.response().putHeader(HttpHeaders.VARY, preflight ? PREFLIGHT_VARIES : "origin");
        String origin = context.request().getHeader(HttpHeaders.ORIGIN);
        // The handler would refuse other origins; among them is the server's own, which browsers send too.
        if (origin == null || !origins.contains(origin)) {
            context.next();
            return;
        }
        context.response().putHeader(StandardHeaders.RESOURCE_POLICY, "cross-origin");
        if (preflight) {
            // The handler itself answers preflight requests.
            answers.leave(context.request());
        }
        cors.handle(context);
    }

    private static boolean isPreflight(RoutingContext context) {
        return context.request().method().equals(HttpMethod.OPTIONS)
                && context.request().headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }
}
