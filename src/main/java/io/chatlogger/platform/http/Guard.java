package io.chatlogger.platform.http;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/**
 * Says who may use an endpoint. Runs before a byte of the body is read.
 *
 * @param <C> who asks, as the endpoint's responder wants it
 */
public interface Guard<C> {
    /** How the printed table of routes names it: {@code public}, {@code key:ingest}. */
    String label();

    /** Who asks; fails with a Problem of 401, 403 or 404. */
    Future<C> admit(RoutingContext context);

    /** Lets everybody in. */
    Guard<Void> PUBLIC = new Guard<>() {
        @Override
        public String label() {
            return "public";
        }

        @Override
        public Future<Void> admit(RoutingContext context) {
            return Future.succeededFuture();
        }
    };
}
