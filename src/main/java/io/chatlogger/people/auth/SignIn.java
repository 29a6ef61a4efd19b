package io.chatlogger.people.auth;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.identity.SessionId;
import io.chatlogger.people.users.Account;
import io.chatlogger.people.users.PasswordHasher;
import io.chatlogger.people.users.User;
import io.chatlogger.people.users.UserRepository;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.problem.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Signing in. Whatever is wrong, the same is done: one look for the address, one password compared, one attempt counted; and the same is
 * answered.
 */
final class SignIn {
    private static final int MAX_USER_AGENT = 200;

    private final UserRepository users;
    private final PasswordHasher hasher;
    private final PgAttempts attempts;
    private final AccessTokens tokens;
    private final UuidV7 ids;
    private final Counter succeeded;
    private final Counter refused;

    /** What it asks. */
    record Stores(UserRepository users, PgAttempts attempts) {}

    SignIn(Stores stores, PasswordHasher hasher, AccessTokens tokens, UuidV7 ids, MeterRegistry meters) {
        this.users = stores.users();
        this.attempts = stores.attempts();
        this.hasher = hasher;
        this.tokens = tokens;
        this.ids = ids;
        this.succeeded = counter("succeeded", meters);
        this.refused = counter("refused", meters);
    }

    private static Counter counter(String outcome, MeterRegistry meters) {
        return Counter.builder("chatlogger.auth.sign_ins")
                .description("Attempts to sign in, whose password was compared")
                .tag("outcome", outcome)
                .register(meters);
    }

    /**
     * Opens a session.
     *
     * @param userAgent what the client calls itself; cut to 200 characters
     * @return fails with the problem {@code invalid_credentials}, always the same
     */
    Future<SignedIn> signIn(String email, String password, @Nullable String userAgent) {
        return users.byEmail(email).compose(account -> {
            Account open = account != null && account.open() ? account : null;
            return hasher.verify(password, open == null ? null : open.passwordHash())
                    .compose(fits -> decided(email, fits ? open : null, userAgent));
        });
    }

    /** Opens a session of somebody who has just proved otherwise to be this person; fails as {@link #signIn} does. */
    Future<SignedIn> welcome(User user, String passwordHash, @Nullable String userAgent) {
        return decided(user.email(), new Account(user, passwordHash, true), userAgent);
    }

    private Future<SignedIn> decided(String email, @Nullable Account right, @Nullable String userAgent) {
        NewSession session = right == null ? null : session(right.user(), userAgent);
        PgAttempts.Right attempt =
                right == null || session == null ? null : new PgAttempts.Right(session, right.passwordHash());
        return attempts.decide(email, attempt).map(open -> {
            if (!open || right == null || session == null) {
                refused.increment();
                throw wrong();
            }
            succeeded.increment();
            return signedIn(right.user(), session);
        });
    }

    private NewSession session(User user, @Nullable String userAgent) {
        String shortened =
                userAgent == null ? null : userAgent.substring(0, Math.min(userAgent.length(), MAX_USER_AGENT));
        return new NewSession(
                new SessionId(ids.next()), user.organization().id(), user.id(), RefreshToken.fresh(), shortened);
    }

    private SignedIn signedIn(User user, NewSession session) {
        var live = new LiveSession(session.id(), session.org(), user.id(), user.role());
        return new SignedIn(user, tokens.issue(live), session.refresh());
    }

    private static Problem wrong() {
        return Problem.of(
                AccessProblems.INVALID_CREDENTIALS,
                "E-mail and password do not fit, or it was tried too often: try again a little later");
    }
}
