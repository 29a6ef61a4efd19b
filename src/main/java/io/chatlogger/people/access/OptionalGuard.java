package io.chatlogger.people.access;

import io.chatlogger.platform.http.Admission;
import io.chatlogger.platform.http.Guard;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** A guard that admits everybody: who another guard would not admit is nobody. So is everybody while nobody's session can be looked up. */
record OptionalGuard<C>(Guard<C> guard) implements Guard<Optional<C>> {
    @Override
    public String label() {
        return PUBLIC.label();
    }

    @Override
    public Future<Admission<Optional<C>>> admit(RoutingContext context) {
        return guard.admit(context)
                .map(admission -> Admission.of(Optional.of(admission.caller())))
                .otherwise(refused -> Admission.of(Optional.empty()));
    }
}
