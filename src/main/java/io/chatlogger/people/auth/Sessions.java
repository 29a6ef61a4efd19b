package io.chatlogger.people.auth;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.SessionId;
import io.chatlogger.people.users.UserRepository;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Refreshes sessions and signs people out. */
final class Sessions {
    private final UserRepository users;
    private final PgSessionRepository repository;
    private final PgRotation rotation;
    private final AccessTokens tokens;
    private final SessionDirectory directory;

    Sessions(
            UserRepository users,
            PgSessionRepository repository,
            PgRotation rotation,
            AccessTokens tokens,
            SessionDirectory directory) {
        this.users = users;
        this.repository = repository;
        this.rotation = rotation;
        this.tokens = tokens;
        this.directory = directory;
    }

    /** Exchanges a refresh token; every fault gives the same problem {@code invalid_token}. */
    Future<SignedIn> refresh(RefreshToken used) {
        return repository.byToken(used).compose(session -> {
            if (session == null) {
                throw AccessTokens.invalid();
            }
            return exchanged(session, used);
        });
    }

    private Future<SignedIn> exchanged(LiveSession session, RefreshToken used) {
        RefreshToken next = RefreshToken.fresh();
        return users.byId(session.org(), session.user()).compose(user -> {
            if (user == null || user.times().disabledAt() != null) {
                throw AccessTokens.invalid();
            }
            return rotation.rotate(session, used, next).map(outcome -> {
                if (outcome == PgRotation.Outcome.REUSED) {
                    directory.forget(session.id());
                }
                if (outcome != PgRotation.Outcome.ROTATED) {
                    throw AccessTokens.invalid();
                }
                return new SignedIn(user, tokens.issue(session), next);
            });
        });
    }

    /** Ends the sessions of these tokens; tokens that are invalid, or null, end none. */
    Future<Void> end(@Nullable String accessToken, @Nullable String refreshToken) {
        return endOfAccess(accessToken).compose(done -> endOfRefresh(refreshToken));
    }

    /** Ends the session of an access token, even if the token has expired: its session goes on. */
    private Future<Void> endOfAccess(@Nullable String text) {
        return text == null
                ? Future.succeededFuture()
                : tokens.genuine(text)
                        .transform((token, failure) ->
                                failure == null ? ended(token.org(), token.session()) : Future.succeededFuture());
    }

    private Future<Void> endOfRefresh(@Nullable String text) {
        return text == null
                ? Future.succeededFuture()
                : repository
                        .byToken(new RefreshToken(text))
                        .compose(session ->
                                session == null ? Future.succeededFuture() : ended(session.org(), session.id()));
    }

    private Future<Void> ended(OrgId org, SessionId session) {
        return repository
                .revoke(org, session, SessionEnd.LOGOUT)
                .onSuccess(done -> directory.forget(session))
                .mapEmpty();
    }
}
