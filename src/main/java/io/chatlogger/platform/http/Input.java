package io.chatlogger.platform.http;

import io.chatlogger.platform.ids.Uuids;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.CheckedValues;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The input of a request, checked against the endpoint's operation: its reader finds no wrong type and no unknown member.
 *
 * @param query the parameters that were sent, as values of their shapes
 * @param body the object that was sent; empty when the operation takes none
 */
public record Input(RoutingContext context, CheckedValues query, JsonObject body) {
    private static final int DEFAULT_LIMIT = 50;

    public HttpServerRequest http() {
        return context.request();
    }

    /**
     * Returns an id in the path.
     *
     * @throws Problem 400 when it is no UUID
     */
    public UUID id(String parameter) {
        UUID id = Uuids.parsed(context.pathParam(parameter));
        if (id == null) {
            throw Problem.of(
                    ProblemCode.INVALID_PATH,
                    "The " + parameter + " in the path is not a UUID such as 019a8c5e-7d2f-7c3a-9f10-3b1d2c4e5f60");
        }
        return id;
    }

    /**
     * Returns the path of something that this request made, at the mount by which the request came, for {@code Location}.
     *
     * @param path the path as its endpoint is declared, without the prefix of the API
     */
    public String location(String path) {
        return Mount.beside(http(), path);
    }

    /** Returns the most items that the page may have. */
    public int limit() {
        return query.number("limit", DEFAULT_LIMIT);
    }

    /** Returns the cursor at which the page begins; null for the beginning of the list. */
    public @Nullable String cursor() {
        return query.text("cursor");
    }
}
