package io.chatlogger.people.accounts;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.auth.AuthOperations;
import io.chatlogger.people.orgs.Slug;
import io.chatlogger.people.users.PersonFields;
import io.chatlogger.people.users.UserProblems;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Operation;

/** The operation of registering: body and answers. */
final class RegistrationOperations {
    private static final ObjectShape ORGANIZATION = ObjectShape.named("RegisteredOrganization")
            .required("name", PersonFields.NAME, "One line")
            .required(
                    "slug",
                    Slug.SHAPE,
                    "Its name in URLs: lower-case letters and digits, with single hyphens between them");

    static final Operation REGISTER = Operation.of("register", AuthOperations.GROUP, "Make an organization")
            .describedAs("And its first admin, who is signed in. Only where auth.registration is open.")
            .takes(
                    ObjectShape.named("Registration")
                            .required("organization", ORGANIZATION, "")
                            .required("email", PersonFields.EMAIL, "One that has no account yet")
                            .required("password", PersonFields.PASSWORD, PersonFields.PASSWORD_RULE)
                            .required("name", PersonFields.NAME, "One line"),
                    "{\"organization\":{\"name\":\"Acme Support\",\"slug\":\"acme-support\"},"
                            + "\"email\":\"ann@example.org\",\"password\":\"tundra violin kettle\",\"name\":\"Ann Miller\"}")
            .answers(201, AuthOperations.SESSION, "Made, and signed in; the cookies are set as by the sign-in")
            .fails(
                    AccountProblems.REGISTRATION_CLOSED,
                    ProblemCode.ID_CONFLICT,
                    UserProblems.WEAK_PASSWORD,
                    AccessProblems.CROSS_ORIGIN,
                    ProblemCode.RATE_LIMITED,
                    ProblemCode.OVERLOADED);

    private RegistrationOperations() {}
}
