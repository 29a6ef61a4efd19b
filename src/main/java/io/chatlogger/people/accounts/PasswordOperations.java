package io.chatlogger.people.accounts;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.auth.AuthOperations;
import io.chatlogger.people.users.PersonFields;
import io.chatlogger.people.users.UserProblems;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Operation;

/** The operations of the routes of passwords: parameters, bodies and answers. */
final class PasswordOperations {
    private static final int MAX_TOKEN = 200;

    static final Operation FORGOT = Operation.of("forgotPassword", AuthOperations.GROUP, "Ask for a new password")
            .describedAs(
                    "Sends a link that works once, at most three in an hour. The answer is the same whether or not "
                            + "anybody has this address.")
            .takes(
                    ObjectShape.named("ForgottenPassword").required("email", PersonFields.EMAIL, ""),
                    "{\"email\":\"ann@example.org\"}")
            .answers(
                    202,
                    ObjectShape.named("LinkOnItsWay").required("message", Fields.text(), "For people to read"),
                    "If anybody has this address, a link is on its way")
            .fails(
                    AccountProblems.MAIL_DISABLED,
                    AccessProblems.CROSS_ORIGIN,
                    ProblemCode.RATE_LIMITED,
                    ProblemCode.OVERLOADED);

    static final Operation RESET = Operation.of("resetPassword", AuthOperations.GROUP, "Set a new password by a link")
            .describedAs(
                    "Signs the person out everywhere. Links that are unknown, used or too old are all answered alike.")
            .takes(
                    ObjectShape.named("PasswordReset")
                            .required("token", Fields.text(1, MAX_TOKEN), "From the link")
                            .required("password", PersonFields.PASSWORD, PersonFields.PASSWORD_RULE),
                    "{\"token\":\"Zk3vVb0x1mS8n4dQw7yR2tUe5pLh9cJf6gKa0iXoNqE\",\"password\":\"tundra violin kettle\"}")
            .answers(204, "It is set: sign in with it")
            .fails(
                    AccountProblems.INVALID_LINK,
                    UserProblems.WEAK_PASSWORD,
                    AccessProblems.CROSS_ORIGIN,
                    ProblemCode.RATE_LIMITED,
                    ProblemCode.OVERLOADED);

    static final Operation CHANGE = Operation.of("changeMyPassword", "People", "Change your password")
            .describedAs("Signs you out everywhere else. A wrong current password counts as a failed sign-in.")
            .takes(
                    ObjectShape.named("PasswordChange")
                            .required("current_password", Fields.text(1, PersonFields.MAX_TYPED_PASSWORD), "")
                            .required("new_password", PersonFields.PASSWORD, PersonFields.PASSWORD_RULE),
                    "{\"current_password\":\"correct horse battery\",\"new_password\":\"tundra violin kettle\"}")
            .answers(204, "It is changed")
            .fails(
                    AccessProblems.INVALID_CREDENTIALS,
                    UserProblems.WEAK_PASSWORD,
                    ProblemCode.RATE_LIMITED,
                    ProblemCode.OVERLOADED);

    private PasswordOperations() {}
}
