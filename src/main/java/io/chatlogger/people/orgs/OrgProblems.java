package io.chatlogger.people.orgs;

import io.chatlogger.platform.problem.ProblemCode;

/** The problems of requests about an organization. */
final class OrgProblems {
    static final ProblemCode BEING_DELETED = new ProblemCode("being_deleted", 409, "It is being deleted");
    static final ProblemCode OWN_ORGANIZATION = new ProblemCode("own_organization", 409, "It is your own organization");

    private OrgProblems() {}
}
