package io.chatlogger.people.access;

import io.chatlogger.people.identity.Caller;
import io.chatlogger.platform.http.ClientAddress;
import io.chatlogger.platform.http.Guard;
import io.vertx.core.Future;
import java.util.function.Function;

/** Makes the guards of endpoints from their declarations. */
public final class Guards {
    private final Gate gate;
    private final ClientAddress addresses;
    private final Function<Caller.Program, Future<Void>> rates;

    /** @param rates counts a request of a program, and fails with the problem {@code rate_limited} when there were too many */
    public Guards(Gate gate, ClientAddress addresses, Function<Caller.Program, Future<Void>> rates) {
        this.gate = gate;
        this.addresses = addresses;
        this.rates = rates;
    }

    /** Returns a guard that admits the callers that {@code access} names, within the rates of programs. */
    public <C> Guard<C> of(Access<C> access) {
        return new AccessGuard<>(access, gate, addresses, rates);
    }
}
