package io.chatlogger.people.users;

import io.chatlogger.platform.problem.ProblemCode;

/** The problems of requests about people. */
public final class UserProblems {
    public static final ProblemCode USER_NOT_FOUND = new ProblemCode("user_not_found", 404, "There is no such person");
    public static final ProblemCode LAST_ADMIN = new ProblemCode("last_admin", 409, "The organization needs an admin");
    public static final ProblemCode WEAK_PASSWORD =
            new ProblemCode("weak_password", 422, "The password is easy to guess");

    private UserProblems() {}
}
