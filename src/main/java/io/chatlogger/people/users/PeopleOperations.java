package io.chatlogger.people.users;

import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Operation;

/** Declares the requests and the answers of the routes of people. */
final class PeopleOperations {
    private static final String GROUP = "People";

    static final Operation ME =
            Operation.of("getMe", GROUP, "Read your own account").answers(200, UserShapes.USER, "Your account");

    static final Operation CHANGE_ME = Operation.of(
                    "changeMe", GROUP, "Change your name, language, time zone and preferences")
            .describedAs("A field that is absent stays unchanged; so do preferences that are not named.")
            .takes(
                    ObjectShape.named("MyChange")
                            .optional("name", PersonFields.NAME, "One line")
                            .optional("locale", Fields.nullable(UserShapes.LOCALE), "null: the browser's language")
                            .optional(
                                    "time_zone",
                                    Fields.nullable(Fields.text(1, PersonFields.MAX_ZONE)),
                                    "An IANA name such as Europe/Berlin; null: the organization's")
                            .optional("preferences", UserShapes.PREFERENCES, "Those that are named; null: the default"),
                    "{\"name\":\"Ann Miller\",\"time_zone\":\"Europe/Berlin\"}")
            .answers(200, UserShapes.USER, "Your account after the change");

    static final Operation LIST = Operation.of("listUsers", GROUP, "List the people of your organization, newest first")
            .describedAs("The list includes people who are disabled.")
            .paged()
            .answers(200, Fields.page("UserPage", UserShapes.USER), "A page of people")
            .fails(ProblemCode.INVALID_CURSOR);

    static final Operation READ = Operation.of("getUser", GROUP, "Read one person of your organization")
            .answers(200, UserShapes.USER, "The person")
            .fails(UserProblems.USER_NOT_FOUND, ProblemCode.INVALID_PATH);

    static final Operation CHANGE = Operation.of(
                    "changeUser", GROUP, "Change a person's role or name, or disable the person")
            .describedAs(
                    "A field that is absent stays unchanged. The change applies from the person's next request on. A person "
                            + "who is disabled is signed out everywhere. The last admin who can sign in stays an admin. Only a "
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
            .describedAs(
                    "The person is signed out everywhere at once. Chats keep the person's id. The last admin cannot be removed.")
            .answers(204, "Removed")
            .fails(UserProblems.USER_NOT_FOUND, UserProblems.LAST_ADMIN, ProblemCode.INVALID_PATH);

    private PeopleOperations() {}
}
