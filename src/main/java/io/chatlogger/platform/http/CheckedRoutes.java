package io.chatlogger.platform.http;

import io.chatlogger.platform.schema.CheckedValues;
import io.chatlogger.platform.schema.Operation;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Makes endpoints whose input is checked against their operation, after the guard and before the responder. Each event loop has one. */
public final class CheckedRoutes {
    private static final byte[] NO_BODY = {};

    private final Bodies bodies;
    private final int maxBodyBytes;
    private final BodyRules rules;

    /** @param maxBodyBytes the largest body, in bytes, of operations that take one */
    public CheckedRoutes(Bodies bodies, int maxBodyBytes) {
        this(bodies, maxBodyBytes, BodyRules.NONE);
    }

    private CheckedRoutes(Bodies bodies, int maxBodyBytes, BodyRules rules) {
        this.bodies = bodies;
        this.maxBodyBytes = maxBodyBytes;
        this.rules = rules;
    }

    /** Returns routes whose bodies must also obey these rules, which a shape cannot express. */
    public CheckedRoutes with(BodyRules more) {
        return new CheckedRoutes(bodies, maxBodyBytes, more);
    }

    /**
     * Makes one endpoint. A body that is not required may be left out.
     *
     * @param path the path with parameters as {@code :name}
     */
    public <C> Endpoint<C> route(
            HttpMethod method, String path, Guard<C> guard, Operation operation, InputResponder<C> responder) {
        var check = new InputCheck(operation, rules);
        int limit = operation.body() == null ? 0 : maxBodyBytes;
        boolean optional = !operation.requestBody().required();
        return new Endpoint<>(method, path, guard, limit, operation, (admission, context) -> {
            CheckedValues query = check.query(context.request());
            int expected = optional && !hasBody(context.request()) ? 0 : limit;
            return body(check, context, expected, admission.bodySha256())
                    .compose(body -> responder.respond(admission.caller(), new Input(context, query, body)));
        });
    }

    /** Returns whether the headers announce a body (RFC 9112 section 6.3). */
    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING) : !length.equals("0");
    }

    private Future<JsonObject> body(InputCheck check, RoutingContext context, int limit, @Nullable Buffer sha256) {
        if (limit == 0) {
            if (check.takesBody()) {
                Bodies.checkDigest(sha256, NO_BODY);
            }
            return Future.succeededFuture(new JsonObject());
        }
        MediaType.require(context.request(), MediaType.JSON);
        return bodies.read(context.request(), limit, sha256, bytes -> Future.succeededFuture(check.body(bytes)));
    }
}
