package io.chatlogger.people.access;

import io.chatlogger.people.identity.Caller;
import io.chatlogger.platform.http.Admission;
import io.vertx.core.Future;

/** Somebody whose credential is good, and who is not let in yet. */
public interface Proven {
    Rights rights();

    /** Whether a browser may have sent the credential without being told to, as it does with cookies. */
    boolean isAmbient();

    /**
     * Lets it in, once its rights turned out to suffice.
     *
     * @return fails with a {@code Problem} for what remained to be looked at: 403 for an address that the credential may not be used
     *     from, 404 for an organization that a header asks for and that there is not
     */
    Future<Admission<Caller>> enter();
}
