package io.chatlogger.people.accounts;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.auth.AuthOperations;
import io.chatlogger.people.users.PersonFields;
import io.chatlogger.people.users.UserProblems;
import io.chatlogger.people.users.UserShapes;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Operation;

/** The operations of the routes of invitations: parameters, bodies and answers. */
final class InvitationOperations {
    private static final String GROUP = "People";
    private static final int MAX_TOKEN = 200;

    private static final ObjectShape INVITATION = ObjectShape.named("Invitation")
            .required("id", Fields.uuid(), "")
            .required("email", Fields.text(), "")
            .required("role", UserShapes.ROLE, "")
            .required("name", Fields.nullable(Fields.text()), "What the person is called who does not say")
            .required("created_at", Fields.time(), "")
            .required("expires_at", Fields.time(), "Until when the link works");

    static final Operation INVITE = Operation.of("createInvitation", GROUP, "Invite somebody")
            .describedAs(
                    "A link that works once is sent by e-mail. Inviting again replaces the earlier link. Whether the "
                            + "address has an account elsewhere is not told. Only a superadmin can invite a superadmin.")
            .takes(
                    ObjectShape.named("NewInvitation")
                            .required("email", PersonFields.EMAIL, "")
                            .required("role", UserShapes.ROLE, "")
                            .optional("name", PersonFields.NAME, "What the person is called who does not say"),
                    "{\"email\":\"ann@example.org\",\"role\":\"user\",\"name\":\"Ann\"}")
            .answers(201, INVITATION, "The link is on its way")
            .fails(
                    ProblemCode.ID_CONFLICT,
                    AccountProblems.MAIL_DISABLED,
                    ProblemCode.INVALID_FORMAT,
                    ProblemCode.RATE_LIMITED);

    static final Operation LIST = Operation.of("listInvitations", GROUP, "Open invitations, newest first")
            .paged()
            .answers(200, Fields.page("InvitationPage", INVITATION), "A page")
            .fails(ProblemCode.INVALID_CURSOR);

    static final Operation WITHDRAW = Operation.of("deleteInvitation", GROUP, "Withdraw an invitation")
            .describedAs("Its link stops working at once.")
            .answers(204, "Withdrawn")
            .fails(ProblemCode.NOT_FOUND, ProblemCode.INVALID_PATH);

    static final Operation INSPECT = Operation.of(
                    "inspectInvitation", AuthOperations.GROUP, "Read the invitation of a link")
            .describedAs("Uses nothing up. Links that are unknown, used, withdrawn or too old are all answered alike.")
            .takes(
                    ObjectShape.named("InvitationLink").required("token", Fields.text(1, MAX_TOKEN), "From the link"),
                    "{\"token\":\"the-token-in-the-link\"}")
            .answers(
                    200,
                    ObjectShape.named("InspectedInvitation")
                            .required("organization", UserShapes.ORGANIZATION, "The organization to join")
                            .required("email", Fields.text(), "The address that was invited")
                            .required("role", UserShapes.ROLE, "")
                            .required(
                                    "name",
                                    Fields.nullable(Fields.text()),
                                    "What the person is called who does not say")
                            .required("expires_at", Fields.time(), "Until when the link works"),
                    "The invitation")
            .fails(AccountProblems.INVALID_LINK, AccessProblems.CROSS_ORIGIN, ProblemCode.RATE_LIMITED);

    static final Operation ACCEPT = Operation.of("acceptInvitation", AuthOperations.GROUP, "Accept an invitation")
            .describedAs(
                    "Makes the account and signs it in, once for each link. Links that are unknown, used, withdrawn "
                            + "or too old are all answered alike.")
            .takes(
                    ObjectShape.named("AcceptedInvitation")
                            .required("token", Fields.text(1, MAX_TOKEN), "From the link")
                            .optional("name", PersonFields.NAME, "Left out: the one in the invitation")
                            .required("password", PersonFields.PASSWORD, PersonFields.PASSWORD_RULE),
                    "{\"token\":\"Zk3vVb0x1mS8n4dQw7yR2tUe5pLh9cJf6gKa0iXoNqE\",\"name\":\"Ann Miller\","
                            + "\"password\":\"tundra violin kettle\"}")
            .answers(201, AuthOperations.SESSION, "Signed in; the cookies are set as by the sign-in")
            .fails(
                    AccountProblems.INVALID_LINK,
                    UserProblems.WEAK_PASSWORD,
                    ProblemCode.ID_CONFLICT,
                    ProblemCode.RATE_LIMITED);

    private InvitationOperations() {}
}
