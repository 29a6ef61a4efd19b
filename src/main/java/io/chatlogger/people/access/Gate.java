package io.chatlogger.people.access;

import io.chatlogger.platform.http.Admission;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Admits or refuses every request. It finds the caller by the credential, then checks whether a browser was tricked into sending the
 * request (CSRF), then the rights of the caller, and last the organization that the request is about. A key counts before a session,
 * because no browser sends one by itself.
 */
public final class Gate {
    private final Authenticator programs;
    private final Authenticator people;
    private final OriginCheck origins;

    /**
     * @param programs authenticates API keys
     * @param people authenticates sessions
     */
    public Gate(Authenticator programs, Authenticator people, OriginCheck origins) {
        this.programs = programs;
        this.people = people;
        this.origins = origins;
    }

    /**
     * Admits or refuses a request before its body is read.
     *
     * @param pathOrganization the slug of the organization that the path names; null when it names none
     * @return fails with a {@code Problem}: 401 for no or a bad credential, or a session that has ended; 403 for rights that do not
     *     suffice, for a key of another organization or from an address that it may not be used from, and for a changing request by cookie
     *     that does not come from the same origin; 404 for an unknown organization; 429 for an address that has failed too often; 503 when
     *     the database does not answer
     */
    public <C> Future<Admission<C>> admit(RequestHead head, Access<C> access, @Nullable String pathOrganization) {
        try {
            if (!access.asksWho()) {
                return nobody(head, access);
            }
            return chosen(head, access).prove(head, pathOrganization).compose(proven -> entered(head, access, proven));
        } catch (Problem e) {
            return Future.failedFuture(e);
        }
    }

    private <C> Future<Admission<C>> nobody(RequestHead head, Access<C> access) {
        if (access.isForOwnPages()) {
            origins.refuseForeign(head);
        }
        return Admission.NOBODY.map(nobody -> nobody.as(access.callers()));
    }

    /**
     * Returns the authenticator for the credential that was sent; without one, that of the callers whom the endpoint admits, so that its
     * problem names the expected credential.
     */
    private Authenticator chosen(RequestHead head, Access<?> access) {
        if (!access.admitsPeople()) {
            return programs;
        }
        if (!programs.isPresented(head)) {
            return people;
        }
        if (!access.admitsPrograms()) {
            // Refused whatever the key is, so that it need not be looked up.
            throw Access.forPeopleOnly();
        }
        return programs;
    }

    private <C> Future<Admission<C>> entered(RequestHead head, Access<C> access, Proven proven) {
        if (proven.isAmbient() && head.isChange()) {
            origins.requireSame(head);
        }
        access.check(proven.rights());
        return proven.enter().map(admission -> admission.as(access.callers()));
    }
}
