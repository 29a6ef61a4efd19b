package io.chatlogger.people.access;

import io.chatlogger.people.identity.Caller;
import io.chatlogger.platform.http.Admission;
import io.vertx.core.Future;

/** A caller whose credential is good, and who is not admitted yet. */
public interface Proven {
    Rights rights();

    /** Returns whether a browser may have sent the credential by itself, as it does with cookies. */
    boolean isAmbient();

    /**
     * Admits the caller, after its rights have been checked.
     *
     * @return fails with a {@code Problem} from the checks that remain: 403 for an address that the credential may not be used from, 404
     *     for an unknown organization in a header
     */
    Future<Admission<Caller>> enter();
}
