package io.chatlogger.people.access;

import io.chatlogger.platform.http.ClientAddress;
import io.chatlogger.platform.http.Guard;
import java.util.Optional;

/** Makes the guards of endpoints from their declarations. */
public final class Guards {
    private final Gate gate;
    private final ClientAddress addresses;
    private final ProgramRates rates;

    public Guards(Gate gate, ClientAddress addresses, ProgramRates rates) {
        this.gate = gate;
        this.addresses = addresses;
        this.rates = rates;
    }

    /** Returns a guard that admits the callers that {@code access} names, within the rates of programs. */
    public <C> Guard<C> of(Access<C> access) {
        return new AccessGuard<>(access, gate, addresses, rates);
    }

    /** Returns a guard that admits everybody, and tells who of {@code access} it is. */
    public <C> Guard<Optional<C>> anybodyOr(Access<C> access) {
        return new OptionalGuard<>(of(access));
    }
}
