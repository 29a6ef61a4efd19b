package io.chatlogger.people.auth;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.access.Proven;
import io.chatlogger.people.access.RequestHead;
import io.chatlogger.people.access.Rights;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Role;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.platform.http.Admission;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;

/** A person who is signed in, and who is not admitted yet. */
record SessionApplicant(LiveSession session, boolean byCookie, RequestHead head, OrgDirectory orgs) implements Proven {
    @Override
    public Rights rights() {
        return Rights.ofPerson(session.role());
    }

    @Override
    public boolean isAmbient() {
        return byCookie;
    }

    @Override
    public Future<Admission<Caller>> enter() {
        return asked().map(org ->
                Admission.of(new Caller.Person(org, session.org(), session.user(), session.role(), session.id())));
    }

    /** Returns the organization that the request is about. Only a superadmin can name another one; the header is ignored for all others. */
    private Future<OrgId> asked() {
        String slug = head.header(RequestHead.ORGANIZATION);
        if (slug == null || session.role() != Role.SUPERADMIN) {
            return Future.succeededFuture(session.org());
        }
        return orgs.bySlug(slug).map(org -> {
            if (org == null) {
                throw Problem.of(AccessProblems.ORGANIZATION_NOT_FOUND, "There is no organization \"" + slug + "\"");
            }
            return org.id();
        });
    }
}
