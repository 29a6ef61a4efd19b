package io.chatlogger.people.auth;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.users.PersonFields;
import io.chatlogger.people.users.UserShapes;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Operation;
import java.util.List;

/** The operations of signing in: parameters, bodies and answers. */
public final class AuthOperations {
    public static final String GROUP = "Sign-in";
    private static final int MAX_TOKEN = 200;

    public static final ObjectShape SESSION = ObjectShape.named("Session")
            .required("user", UserShapes.USER, "")
            .required("access_token", Fields.text(), "For Authorization: Bearer; also in the cookie auth_token")
            .required("token_type", Fields.word(List.of("Bearer")), "")
            .required("expires_in", Fields.count(), "Seconds until the access token ends; refresh it before")
            .optional("refresh_token", Fields.text(), "Only where it was asked for; works once")
            .required(
                    "warnings",
                    Fields.listOf(ObjectShape.named("SessionWarning")
                            .required("code", Fields.text(), "cookies_dropped: the browser will not keep the cookies")
                            .required("detail", Fields.text(), "What it means, and what to do")),
                    "What works otherwise than may be expected; empty as a rule");

    static final Operation LOGIN = Operation.of("login", GROUP, "Sign in")
            .describedAs(
                    "Sets the cookies auth_token (for everything), refresh_token (for the refresh beside this route) "
                            + "and device (180 days), by which the browser is known as one that has signed in to the account. "
                            + "Whatever is wrong, the answer is the same. After five failures in a row a client is refused for "
                            + "a while (429), 5 s at first and never more than 15 min; clients that are not known to the account "
                            + "also all together, after 20 failures for 45 s each time. A browser that is known has failures of "
                            + "its own only. Spaces around the address and its letters' case do not matter.")
            .takes(
                    ObjectShape.named("Login")
                            .required("email", PersonFields.EMAIL, "")
                            .required("password", Fields.text(1, PersonFields.MAX_TYPED_PASSWORD), "")
                            .optional(
                                    "include_refresh_token",
                                    Fields.truth(),
                                    "For programs, which keep no cookies: put refresh_token into the answer"),
                    "{\"email\":\"admin@demo.test\",\"password\":\"correct horse battery\"}")
            .answers(200, SESSION, "Signed in")
            .fails(
                    AccessProblems.INVALID_CREDENTIALS,
                    AccessProblems.CROSS_ORIGIN,
                    ProblemCode.RATE_LIMITED,
                    ProblemCode.OVERLOADED);

    static final Operation REFRESH = Operation.of("refresh", GROUP, "Get the next access token")
            .describedAs("By the cookie refresh_token, or by the same in the body. Each refresh token works once. Used "
                    + "again within a few seconds (auth.refresh_grace), while no token that was given for it was used, it "
                    + "gives one more: so two tabs that refresh at once, and a client that lost the answer, stay signed "
                    + "in. Used again at any other time it ends the session, because somebody has a copy.")
            .takes(
                    ObjectShape.named("Refresh")
                            .optional(
                                    "refresh_token",
                                    Fields.text(1, MAX_TOKEN),
                                    "Instead of the cookie; the next one is in the answer then"),
                    "{}")
            .answers(200, SESSION, "Still signed in")
            .fails(AccessProblems.MISSING_CREDENTIALS, AccessProblems.INVALID_TOKEN, AccessProblems.CROSS_ORIGIN);

    static final Operation LOGOUT = Operation.of("logout", GROUP, "Sign out")
            .describedAs(
                    "Ends the session of the access token, also of one whose time is over, or of the refresh token, "
                            + "and clears the cookies. The access token stops at once.")
            .takes(
                    ObjectShape.named("Logout")
                            .optional(
                                    "refresh_token", Fields.text(1, MAX_TOKEN), "For programs, which keep no cookies"),
                    "{}")
            .answers(204, "Signed out, or there was nobody")
            .fails(AccessProblems.CROSS_ORIGIN);

    private AuthOperations() {}
}
