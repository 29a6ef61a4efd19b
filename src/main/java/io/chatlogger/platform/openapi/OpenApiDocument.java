package io.chatlogger.platform.openapi;

import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Mount;
import io.chatlogger.platform.http.SecurityScheme;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the OpenAPI 3.1.1 document of endpoints. All of it comes from what the server uses itself: path, method, guard, limit and
 * operation of each endpoint, so that the document cannot differ from the server.
 */
final class OpenApiDocument {
    private OpenApiDocument() {}

    /**
     * Describes the endpoints; an endpoint that is mounted with and without {@code /api/v1} is described once, with it.
     *
     * @param about the API as a whole
     */
    public static JsonObject of(List<Endpoint<?>> endpoints, ApiDescription about) {
        var schemas = new Schemas();
        var paths = new JsonObject();
        List<Endpoint<?>> described = withoutAliases(endpoints, inOrder(about.groups()));
        for (Endpoint<?> endpoint : described) {
            String path = template(endpoint.path());
            if (!paths.containsKey(path)) {
                paths.put(path, new JsonObject());
            }
            paths.getJsonObject(path)
                    .put(
                            endpoint.method().name().toLowerCase(Locale.ROOT),
                            new DescribedEndpoint(endpoint, schemas).json());
        }
        return new JsonObject()
                .put("openapi", "3.1.1")
                .put(
                        "info",
                        new JsonObject()
                                .put("title", "ChatLogger")
                                .put("version", about.version())
                                .put("description", about.introduction())
                                .put(
                                        "license",
                                        new JsonObject().put("name", "MIT").put("identifier", "MIT")))
                .put("servers", new JsonArray().add(new JsonObject().put("url", about.baseUrl())))
                .put("tags", tags(described))
                .put("paths", paths)
                .put(
                        "components",
                        new JsonObject()
                                .put("schemas", schemas.all())
                                .put("securitySchemes", securitySchemes(described)));
    }

    private static List<Endpoint<?>> withoutAliases(List<Endpoint<?>> endpoints, Comparator<String> order) {
        Set<String> all =
                endpoints.stream().map(e -> e.method() + " " + e.path()).collect(Collectors.toSet());
        return endpoints.stream()
                .filter(e -> !all.contains(e.method() + " " + Mount.API + e.path()))
                .sorted(Comparator.comparing(e -> e.operation().group(), order))
                .toList();
    }

    private static JsonObject securitySchemes(List<Endpoint<?>> endpoints) {
        var schemes = new JsonObject();
        endpoints.stream()
                .flatMap(endpoint -> endpoint.guard().description().schemes().stream())
                .sorted(Comparator.comparing(SecurityScheme::name))
                .forEach(scheme -> schemes.put(scheme.name(), scheme.definition()));
        return schemes;
    }

    private static Comparator<String> inOrder(List<String> groups) {
        return Comparator.<String>comparingInt(group -> groups.contains(group) ? groups.indexOf(group) : groups.size())
                .thenComparing(Comparator.naturalOrder());
    }

    /** Returns the groups of endpoints that are in their order. */
    private static JsonArray tags(List<Endpoint<?>> endpoints) {
        return new JsonArray(endpoints.stream()
                .map(endpoint -> endpoint.operation().group())
                .distinct()
                .map(name -> new JsonObject().put("name", name))
                .toList());
    }

    /** Returns {@code /chats/:id} as {@code /chats/{id}}. */
    static String template(String path) {
        return path.replaceAll(":([a-z_]+)", "{$1}");
    }
}
