package io.chatlogger.platform.http;

import io.vertx.core.Future;

/**
 * Answers an admitted request whose input was checked. It never catches: each failure and exception is turned into an answer in one place.
 *
 * @param <C> the caller, as the guard found it
 */
public interface InputResponder<C> {
    Future<Reply> respond(C caller, Input input);
}
