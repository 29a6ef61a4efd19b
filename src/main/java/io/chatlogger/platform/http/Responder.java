package io.chatlogger.platform.http;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers an admitted request. It never catches: each failure and exception is turned into an answer in one place.
 *
 * @param <C> the caller, as the guard found it
 */
public interface Responder<C> {
    Future<Reply> respond(Admission<C> admission, RoutingContext context);
}
