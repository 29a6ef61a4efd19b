package io.chatlogger.platform.http;

import io.vertx.core.json.JsonObject;

/**
 * A way to say who asks, as OpenAPI 3.1 describes it.
 *
 * @param name refers to it within a document
 * @param definition its Security Scheme Object
 */
public record SecurityScheme(String name, JsonObject definition) {
    /** A value of a header or cookie. */
    public static SecurityScheme apiKey(String name, String in, String parameter, String description) {
        return new SecurityScheme(
                name,
                new JsonObject()
                        .put("type", "apiKey")
                        .put("in", in)
                        .put("name", parameter)
                        .put("description", description));
    }

    /** {@code Authorization: Bearer} (RFC 6750). */
    public static SecurityScheme bearer(String name, String description) {
        return new SecurityScheme(
                name,
                new JsonObject().put("type", "http").put("scheme", "bearer").put("description", description));
    }

    /** The same with a hint at how its tokens are written. */
    public SecurityScheme withFormat(String bearerFormat) {
        return new SecurityScheme(name, definition.copy().put("bearerFormat", bearerFormat));
    }
}
