package io.chatlogger.platform.openapi;

import io.vertx.core.json.JsonObject;

/** Describes the headers of answers. */
final class Headers {
    private Headers() {}

    /** Returns the headers that every answer has. */
    static JsonObject ofEvery() {
        return new JsonObject()
                .put("X-Request-Id", text("The client's own, if it sent a sane one; finds the request in the log"))
                .put("X-API-Version", text("1"));
    }

    static JsonObject ofProblem(int status) {
        JsonObject headers = ofEvery();
        return switch (status) {
            case 401 -> headers.put("WWW-Authenticate", text("How to say who asks"));
            case 429, 503 -> headers.put("Retry-After", text("Seconds to wait before the next try"));
            default -> headers;
        };
    }

    /** Returns the description of a header that is always there. */
    static JsonObject text(String description) {
        return sometimes(description).put("required", true);
    }

    /** Returns the description of a header that may be missing. */
    static JsonObject sometimes(String description) {
        return new JsonObject().put("description", description).put("schema", new JsonObject().put("type", "string"));
    }
}
