package io.chatlogger.people.apikeys;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.access.Proven;
import io.chatlogger.people.access.RequestHead;
import io.chatlogger.people.access.Rights;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.platform.http.Admission;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;

/** A program that proved a key in the way that its organization requires. */
record KeyApplicant(ProvenKey proven, RequestHead head, KeyUsage usage) implements Proven {
    @Override
    public Rights rights() {
        return Rights.ofProgram(proven.key().scopes());
    }

    @Override
    public boolean isAmbient() {
        return false;
    }

    /** Records the use of the key and admits the program. */
    @Override
    public Future<Admission<Caller>> enter() {
        ApiKey key = proven.key();
        if (!key.allowedNetworks().isEmpty()) {
            String address = head.remoteAddress();
            if (!key.isAllowedFrom(address)) {
                return Future.failedFuture(Problem.of(
                        AccessProblems.ADDRESS_NOT_ALLOWED,
                        "This API key may not be used from the address " + address));
            }
        }
        usage.used(key);
        return Future.succeededFuture(new Admission<>(new Caller.Program(key.org(), key.id()), proven.bodySha256()));
    }
}
