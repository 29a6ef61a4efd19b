package io.chatlogger.platform.http;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers a request that was let in. It never catches: whatever it fails with or throws is turned into an answer in one place.
 *
 * @param <C> what the guard found out about who asks
 */
public interface Responder<C> {
    Future<Reply> respond(Admission<C> admission, RoutingContext context);
}
