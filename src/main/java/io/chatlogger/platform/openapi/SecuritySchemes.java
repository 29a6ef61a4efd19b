package io.chatlogger.platform.openapi;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The ways to say who asks. */
final class SecuritySchemes {
    private static final String KEY = "organizationKey";
    private static final String KEY_BEARER = "organizationKeyAsBearer";
    private static final String COOKIE = "session";
    private static final String BEARER = "sessionAsBearer";

    private SecuritySchemes() {}

    static JsonObject json() {
        return new JsonObject()
                .put(
                        KEY,
                        new JsonObject()
                                .put("type", "apiKey")
                                .put("in", "header")
                                .put("name", "x-organization-api-key")
                                .put("description", "An organization's API key"))
                .put(KEY_BEARER, bearer("An organization's API key"))
                .put(
                        COOKIE,
                        new JsonObject()
                                .put("type", "apiKey")
                                .put("in", "cookie")
                                .put("name", "auth_token")
                                .put(
                                        "description",
                                        "The cookie that signing in sets. What changes something must come from the same origin"))
                .put(BEARER, bearer("The access token that signing in answers").put("bearerFormat", "JWT"));
    }

    private static JsonObject bearer(String description) {
        return new JsonObject().put("type", "http").put("scheme", "bearer").put("description", description);
    }

    /** What an endpoint with this guard asks for: one of them. */
    static JsonArray required(GuardKind kind) {
        return switch (kind) {
            case PUBLIC -> new JsonArray();
            case KEY -> either(KEY, KEY_BEARER);
            case SESSION -> either(COOKIE, BEARER);
        };
    }

    private static JsonArray either(String one, String other) {
        return new JsonArray()
                .add(new JsonObject().put(one, new JsonArray()))
                .add(new JsonObject().put(other, new JsonArray()));
    }
}
