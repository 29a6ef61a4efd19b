package io.chatlogger.platform.http;

import io.vertx.core.Future;

/**
 * Answers a request whose caller was let in and whose input was checked. It never catches: whatever it fails with or throws is turned into
 * an answer in one place.
 *
 * @param <C> what the guard found out about who asks
 */
public interface InputResponder<C> {
    Future<Reply> respond(C caller, Input input);
}
