package io.chatlogger.people.auth;

import io.chatlogger.people.access.Access;
import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.access.HttpRequestHead;
import io.chatlogger.people.access.RequestHead;
import io.chatlogger.people.ratelimit.Guesses;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Input;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.mail.EmailAddress;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** {@code /auth/login}, {@code /auth/refresh}, {@code /auth/logout}. */
final class AuthRoutes {
    private final Guards guards;
    private final SignIn signIn;
    private final Sessions sessions;
    private final SessionCookies cookies;
    private final Guesses guesses;
    private final SessionAnswers answers;

    AuthRoutes(
            Guards guards,
            SignIn signIn,
            Sessions sessions,
            SessionCookies cookies,
            Guesses guesses,
            SessionAnswers answers) {
        this.guards = guards;
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookies = cookies;
        this.guesses = guesses;
        this.answers = answers;
    }

    List<Endpoint<?>> endpoints(Loop loop) {
        CheckedRoutes routes = loop.smallRoutes();
        var ownPages = guards.of(Access.ownPages());
        return List.of(
                routes.route(HttpMethod.POST, "/auth/login", ownPages, AuthOperations.LOGIN, this::login),
                routes.route(HttpMethod.POST, "/auth/refresh", ownPages, AuthOperations.REFRESH, this::refresh),
                routes.route(HttpMethod.POST, "/auth/logout", ownPages, AuthOperations.LOGOUT, this::logout));
    }

    private RequestHead head(Input input) {
        return new HttpRequestHead(input.http(), guesses.addresses());
    }

    private Future<Reply> login(Void nobody, Input input) {
        String email = EmailAddress.comparable(input.body().getString("email"));
        boolean wholeAnswer = input.body().getBoolean("include_refresh_token", false);
        String device = cookies.device(input.http(), email);
        Future<SignedIn> done = device == null
                ? strangersSignIn(input, email)
                : signIn.signIn(attempt(input, email, Guesser.device(device)));
        return done.map(signedIn -> answers.signedIn(200, input, signedIn, wholeAnswer));
    }

    /** Signs in from an address, whose failures are also counted over all accounts. */
    private Future<SignedIn> strangersSignIn(Input input, String email) {
        RequestHead head = head(input);
        Problem objection = guesses.objection(head);
        return objection != null
                ? Future.failedFuture(objection)
                : signIn.signIn(attempt(input, email, Guesser.at(guesses.network(head))))
                        .recover(failure -> Future.failedFuture(guesses.judged(failure, head)));
    }

    private static SignIn.Attempt attempt(Input input, String email, Guesser guesser) {
        String password = input.body().getString("password");
        return new SignIn.Attempt(email, password, guesser, input.http().getHeader(HttpHeaders.USER_AGENT));
    }

    private Future<Reply> refresh(Void nobody, Input input) {
        String inBody = input.body().getString("refresh_token");
        String token = inBody != null ? inBody : head(input).cookie(SessionCookies.REFRESH);
        if (token == null) {
            throw Problem.of(
                    AccessProblems.MISSING_CREDENTIALS,
                    "There is no refresh token: expected the cookie " + SessionCookies.REFRESH
                            + ", or refresh_token in the body");
        }
        // Only a client that sent the token in the body gets the next one there: a script that could read the
        // cookie's token could steal it.
        return sessions.refresh(new RefreshToken(token))
                .map(signedIn -> answers.refreshed(input, signedIn, inBody != null))
                .onFailure(failure -> clearIfEnded(failure, input));
    }

    private void clearIfEnded(Throwable failure, Input input) {
        if (failure instanceof Problem problem && problem.code().equals(AccessProblems.INVALID_TOKEN)) {
            cookies.clear(input);
        }
    }

    private Future<Reply> logout(Void nobody, Input input) {
        PresentedToken access = PresentedToken.of(head(input));
        String inBody = input.body().getString("refresh_token");
        String refresh = inBody != null ? inBody : head(input).cookie(SessionCookies.REFRESH);
        return sessions.end(access == null ? null : access.text(), refresh).map(done -> {
            cookies.clear(input);
            return Reply.noContent();
        });
    }
}
