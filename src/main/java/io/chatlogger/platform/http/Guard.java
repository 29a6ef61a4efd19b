package io.chatlogger.platform.http;

import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/**
 * Decides who may use an endpoint. Runs before a byte of the body is read.
 *
 * @param <C> the caller, in the form that the endpoint's responder expects
 */
public interface Guard<C> {
    /** Returns the name of this guard in the printed table of routes: such as {@code public}. */
    String label();

    /** Returns the codes with which it refuses a request with this method, besides those that every endpoint may answer. */
    default Set<ProblemCode> refusals(HttpMethod method) {
        return Set.of();
    }

    /** Returns the guard's part of the API description. */
    default GuardDescription description() {
        return GuardDescription.NONE;
    }

    /** Returns the caller; fails with a Problem of 401, 403 or 404. */
    Future<Admission<C>> admit(RoutingContext context);

    /** Admits every request. */
    Guard<Void> PUBLIC = new Guard<>() {
        @Override
        public String label() {
            return "public";
        }

        @Override
        public Future<Admission<Void>> admit(RoutingContext context) {
            return Admission.NOBODY;
        }
    };
}
