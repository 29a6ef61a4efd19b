package io.chatlogger.people.access;

import io.chatlogger.people.identity.Caller;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;

/** Limits how many requests a program may send. */
public interface ProgramRates {
    /**
     * Counts a request.
     *
     * @param answer the headers of the answer, which may be told what is left of the limit
     * @return fails with the problem {@code rate_limited} when there were too many
     */
    Future<Void> check(Caller.Program caller, MultiMap answer);
}
