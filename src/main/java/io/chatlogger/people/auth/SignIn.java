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
 * Signs people in. Every fault leads to the same work, so that the time tells nothing: one look-up of the address, one comparison of a
 * password, one counted attempt; and to the same answer.
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

    /** The stores that signing in reads and writes. */
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
     * @param userAgent the client's User-Agent; cut to 200 characters
     * @return fails with the problem {@code invalid_credentials}, the same for every fault
     */
    Future<SignedIn> signIn(String email, String password, @Nullable String userAgent) {
        return users.byEmail(email).compose(account -> {
            Account open = account != null && account.open() ? account : null;
            return hasher.verify(password, open == null ? null : open.passwordHash())
                    .compose(fits -> decided(email, fits ? open : null, userAgent));
        });
    }

    /** Opens a session of a person who has just proved the identity in another way; fails as {@link #signIn} does. */
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
