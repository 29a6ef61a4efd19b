package io.chatlogger.people.users;

import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Operation;

/** What the routes of people take and answer. */
final class PeopleOperations {
    private static final String GROUP = "People";

    static final Operation ME = Operation.of("getMe", GROUP, "Who you are").answers(200, UserShapes.USER, "You");

    static final Operation RENAME_ME = Operation.of("changeMe", GROUP, "Change your name")
            .takes(
                    ObjectShape.named("MyChange").required("name", PersonFields.NAME, "One line"),
                    "{\"name\":\"Ann Miller\"}")
            .answers(200, UserShapes.USER, "You, as it is now");

    static final Operation LIST = Operation.of("listUsers", GROUP, "The people of your organization, newest first")
            .describedAs("Those who are disabled are among them.")
            .paged()
            .answers(200, Fields.page("UserPage", UserShapes.USER), "A page")
            .fails(ProblemCode.INVALID_CURSOR);

    static final Operation READ = Operation.of("getUser", GROUP, "One person of your organization")
            .answers(200, UserShapes.USER, "The person")
            .fails(UserProblems.USER_NOT_FOUND, ProblemCode.INVALID_PATH);

    static final Operation CHANGE = Operation.of(
                    "changeUser", GROUP, "Change a person's role or name, or lock them out")
            .describedAs(
                    "What is not given stays. It holds from the next request on, also where the person is signed in; "
                            + "who is disabled is signed out everywhere. The last admin who can sign in stays one. Only a "
                            + "superadmin can make or change a superadmin.")
            .takes(
                    ObjectShape.named("UserChange")
                            .optional("role", UserShapes.ROLE, "")
                            .optional("name", PersonFields.NAME, "One line")
                            .optional("disabled", Fields.truth(), "Whether the person may not sign in"),
                    "{\"role\":\"viewer\"}")
            .answers(200, UserShapes.USER, "The person as changed")
            .fails(UserProblems.USER_NOT_FOUND, UserProblems.LAST_ADMIN, ProblemCode.INVALID_PATH);

    static final Operation DELETE = Operation.of("deleteUser", GROUP, "Remove a person")
            .describedAs("Signed out everywhere at once. Chats keep the person's id. The last admin cannot go.")
            .answers(204, "Removed")
            .fails(UserProblems.USER_NOT_FOUND, UserProblems.LAST_ADMIN, ProblemCode.INVALID_PATH);

    private PeopleOperations() {}
}
