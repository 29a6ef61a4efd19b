package io.chatlogger.people.orgs;

import io.chatlogger.platform.problem.ProblemCode;

/** What can be wrong with a request about an organization. */
public final class OrgProblems {
    public static final ProblemCode BEING_DELETED = new ProblemCode("being_deleted", 409, "It is being deleted");
    public static final ProblemCode OWN_ORGANIZATION =
            new ProblemCode("own_organization", 409, "It is your own organization");

    private OrgProblems() {}
}
