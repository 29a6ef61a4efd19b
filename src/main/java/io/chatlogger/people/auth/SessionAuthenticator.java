package io.chatlogger.people.auth;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.access.Authenticator;
import io.chatlogger.people.access.RequestHead;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Proves a session by its access token, and looks up the person's role at this moment. */
final class SessionAuthenticator implements Authenticator {
    private final AccessTokens tokens;
    private final SessionDirectory sessions;
    private final OrgDirectory orgs;

    SessionAuthenticator(AccessTokens tokens, SessionDirectory sessions, OrgDirectory orgs) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.orgs = orgs;
    }

    @Override
    public boolean isPresented(RequestHead head) {
        return PresentedToken.of(head) != null;
    }

    @Override
    public Future<SessionApplicant> prove(RequestHead head, @Nullable String slug) {
        PresentedToken presented = PresentedToken.of(head);
        if (presented == null) {
            return Future.failedFuture(Problem.of(
                    AccessProblems.MISSING_CREDENTIALS,
                    "Sign in first: expected Authorization: Bearer <access token>, or the cookie "
                            + RequestHead.SESSION_COOKIE));
        }
        return tokens.verified(presented.text())
                .compose(this::session)
                .map(session -> new SessionApplicant(session, presented.byCookie(), head, orgs));
    }

    private Future<LiveSession> session(AccessToken token) {
        return sessions.live(token.session()).map(session -> {
            if (!isOf(token, session)) {
                throw AccessTokens.invalid();
            }
            return session;
        });
    }

    private static boolean isOf(AccessToken token, @Nullable LiveSession session) {
        return session != null
                && session.org().equals(token.org())
                && session.user().equals(token.user());
    }
}
