package io.chatlogger.platform.http;

import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/**
 * Says who may use an endpoint. Runs before a byte of the body is read.
 *
 * @param <C> who asks, as the endpoint's responder wants it
 */
public interface Guard<C> {
    /** How the printed table of routes names it: {@code public}, {@code key:ingest}. */
    String label();

    /** How it refuses a request with this method, beside what every endpoint may answer. */
    default Set<ProblemCode> refusals(HttpMethod method) {
        return Set.of();
    }

    /** How the description of the API shows it. */
    default GuardDescription description() {
        return GuardDescription.NONE;
    }

    /** Who asks; fails with a Problem of 401, 403 or 404. */
    Future<Admission<C>> admit(RoutingContext context);

    /** Lets everybody in. */
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
