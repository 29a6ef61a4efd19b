package io.chatlogger.people.auth;

import io.chatlogger.people.users.UserProblems;
import io.chatlogger.people.users.UserRepository;
import io.chatlogger.platform.http.Input;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Receives people who came by a link: signs in those whose account was just made, and makes their browsers known. */
public final class Welcome {
    private final UserRepository users;
    private final SignIn signIn;
    private final SessionAnswers answers;

    private final SessionCookies cookies;

    Welcome(UserRepository users, SignIn signIn, SessionAnswers answers, SessionCookies cookies) {
        this.users = users;
        this.signIn = signIn;
        this.answers = answers;
        this.cookies = cookies;
    }

    /** Makes the browser known to the account whose mailbox its user has read: what strangers try does not keep it out. */
    public void know(HttpServerRequest request, String email) {
        cookies.setDevice(request, email);
    }

    /** Signs in a person whose account was just made, and answers as the sign-in does, with 201. */
    public Future<Reply> signIn(Input input, Newcomer newcomer) {
        String userAgent = input.http().getHeader(HttpHeaders.USER_AGENT);
        return users.byId(newcomer.org(), newcomer.user())
                .compose(user -> user == null
                        ? Future.failedFuture(gone())
                        : signIn.welcome(user, newcomer.passwordHash(), userAgent))
                .map(signedIn -> answers.signedIn(201, input, signedIn, false));
    }

    private static Problem gone() {
        return Problem.of(UserProblems.USER_NOT_FOUND, "The account was made, and removed at this moment");
    }
}
