package io.chatlogger.people.accounts;

import io.chatlogger.platform.problem.ProblemCode;

/** The problems of requests for an account. */
final class AccountProblems {
    static final ProblemCode REGISTRATION_CLOSED =
            new ProblemCode("registration_closed", 403, "Registration is closed");
    static final ProblemCode INVALID_LINK = new ProblemCode("invalid_link", 422, "The link is not valid, or was used");
    static final ProblemCode MAIL_DISABLED = new ProblemCode("mail_disabled", 409, "This server sends no e-mail");

    private AccountProblems() {}
}
