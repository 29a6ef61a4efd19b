package io.chatlogger.platform.http;

import io.vertx.core.json.JsonObject;

/**
 * A way to authenticate, as OpenAPI 3.1 describes it.
 *
 * @param name the name by which a document refers to it
 * @param definition the Security Scheme Object
 */
public record SecurityScheme(String name, JsonObject definition) {
    /** Returns the scheme of a credential in a header or cookie. */
    public static SecurityScheme apiKey(String name, String in, String parameter, String description) {
        return new SecurityScheme(
                name,
                new JsonObject()
                        .put("type", "apiKey")
                        .put("in", in)
                        .put("name", parameter)
                        .put("description", description));
    }

    /** Returns the scheme {@code Authorization: Bearer} (RFC 6750). */
    public static SecurityScheme bearer(String name, String description) {
        return http(name, "bearer", description);
    }

    /** Returns a scheme of the header {@code Authorization} (RFC 9110 section 11), which may be one of ours. */
    public static SecurityScheme http(String name, String scheme, String description) {
        return new SecurityScheme(
                name, new JsonObject().put("type", "http").put("scheme", scheme).put("description", description));
    }

    /** Returns this scheme with a hint at the format of its tokens. */
    public SecurityScheme withFormat(String bearerFormat) {
        return new SecurityScheme(name, definition.copy().put("bearerFormat", bearerFormat));
    }
}
