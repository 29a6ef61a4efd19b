package io.chatlogger.platform.http;

import io.chatlogger.platform.schema.Operation;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Makes endpoints whose input is checked against their operation, after the guard and before the responder. One for each event loop. */
public final class CheckedRoutes {
    private final Bodies bodies;
    private final int maxBodyBytes;

    /** @param maxBodyBytes of the bodies of operations that take one */
    public CheckedRoutes(Bodies bodies, int maxBodyBytes) {
        this.bodies = bodies;
        this.maxBodyBytes = maxBodyBytes;
    }

    /** The same with another limit. */
    public CheckedRoutes withMaxBodyBytes(int other) {
        return new CheckedRoutes(bodies, other);
    }

    /**
     * One endpoint.
     *
     * @param path parameters as {@code :name}
     */
    public <C> Endpoint<C> route(
            HttpMethod method, String path, Guard<C> guard, Operation operation, InputResponder<C> responder) {
        var check = new InputCheck(operation);
        int limit = operation.body() == null ? 0 : maxBodyBytes;
        return new Endpoint<>(method, path, guard, limit, operation, (caller, context) -> {
            JsonObject query = check.query(context.request());
            return body(check, context, limit)
                    .compose(body -> responder.respond(caller, new Input(context, query, body)));
        });
    }

    private Future<JsonObject> body(InputCheck check, RoutingContext context, int limit) {
        if (limit == 0) {
            return Future.succeededFuture(new JsonObject());
        }
        MediaType.require(context.request(), MediaType.JSON);
        return bodies.read(context.request(), limit, null, bytes -> Future.succeededFuture(check.body(bytes)));
    }
}
