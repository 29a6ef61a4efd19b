package io.chatlogger.people.auth;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.identity.SessionId;
import io.chatlogger.people.users.Account;
import io.chatlogger.people.users.PasswordHasher;
import io.chatlogger.people.users.PasswordMatch;
import io.chatlogger.people.users.User;
import io.chatlogger.people.users.UserRepository;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs people in. Every fault leads to the same work, so that the time tells nothing: one look-up of the address, one comparison of a
 * password, one counted attempt; and to the same answer. An attempt that comes too soon after others is refused before that, whether or not
 * there is such an account.
 */
final class SignIn {
    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final int MAX_USER_AGENT = 200;

    private final UserRepository users;
    private final PasswordHasher hasher;
    private final PgAttempts attempts;
    private final AccessTokens tokens;
    private final UuidV7 ids;
    private final Counter succeeded;
    private final Counter refused;
    private final Counter delayed;

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
        this.delayed = counter("delayed", meters);
    }

    private static Counter counter(String outcome, MeterRegistry meters) {
        return Counter.builder("chatlogger.auth.sign_ins")
                .description("Attempts to sign in; delayed: refused because too many had failed")
                .tag("outcome", outcome)
                .register(meters);
    }

    /**
     * An attempt to sign in.
     *
     * @param email the address as {@code EmailAddress.comparable} writes it
     * @param userAgent the client's User-Agent; cut to 200 characters
     */
    record Attempt(
            String email,
            String password,
            Guesser guesser,
            @Nullable String userAgent) {
        /** Returns no part of the attempt: passwords are not for logs. */
        @Override
        public String toString() {
            return "Attempt[secret]";
        }
    }

    /**
     * Opens a session.
     *
     * @return fails with the problem {@code invalid_credentials}, the same for every fault, or {@code rate_limited}
     */
    Future<SignedIn> signIn(Attempt attempt) {
        return attempts.admit(attempt.email(), attempt.guesser())
                .compose(admitted -> users.byEmail(attempt.email()))
                .compose(account -> compared(attempt, account))
                .onFailure(failure -> {
                    if (failure instanceof Problem problem && problem.code().equals(ProblemCode.RATE_LIMITED)) {
                        delayed.increment();
                    }
                });
    }

    private Future<SignedIn> compared(Attempt attempt, @Nullable Account account) {
        Account open = account != null && account.open() ? account : null;
        String hash = open == null ? null : open.passwordHash();
        Future<PasswordMatch> compared = attempt.guesser().isStranger()
                ? hasher.match(attempt.password(), hash)
                : hasher.matchAhead(attempt.password(), hash);
        return compared.compose(match -> decided(attempt, match.fits() ? open : null)
                .onSuccess(signedIn -> renewHash(match, open, attempt.password())));
    }

    private Future<SignedIn> decided(Attempt attempt, @Nullable Account right) {
        PgAttempts.Right opening = right == null ? null : opening(right, attempt.userAgent());
        return attempts.decide(attempt.email(), attempt.guesser(), opening).map(open -> {
            if (!open || right == null || opening == null) {
                refused.increment();
                throw wrong();
            }
            return signedIn(right.user(), opening.session());
        });
    }

    /**
     * Opens a session of a person whose account was made at this moment; fails with the problem {@code invalid_credentials} when it has
     * changed since.
     */
    Future<SignedIn> welcome(User user, String passwordHash, @Nullable String userAgent) {
        PgAttempts.Right opening = opening(new Account(user, passwordHash, true), userAgent);
        return attempts.open(opening).map(open -> {
            if (!open) {
                throw wrong();
            }
            return signedIn(user, opening.session());
        });
    }

    /** Stores the hash of the prepared password, where the old one was made of the password as it was typed; nobody waits for it. */
    private void renewHash(PasswordMatch match, @Nullable Account account, String password) {
        if (match == PasswordMatch.OUTDATED && account != null) {
            hasher.hash(password)
                    .compose(hash -> users.renewHash(account, hash))
                    .onFailure(failure -> LOG.warn("A password could not be hashed anew: {}", failure.toString()));
        }
    }

    private PgAttempts.Right opening(Account account, @Nullable String userAgent) {
        User user = account.user();
        String shortened =
                userAgent == null ? null : userAgent.substring(0, Math.min(userAgent.length(), MAX_USER_AGENT));
        var session = new NewSession(
                new SessionId(ids.next()), user.organization().id(), user.id(), RefreshToken.fresh(), shortened);
        return new PgAttempts.Right(session, account.passwordHash());
    }

    private SignedIn signedIn(User user, NewSession session) {
        succeeded.increment();
        var live = new LiveSession(session.id(), session.org(), user.id(), user.role());
        return new SignedIn(user, tokens.issue(live), session.refresh());
    }

    private static Problem wrong() {
        return Problem.of(AccessProblems.INVALID_CREDENTIALS, "E-mail and password do not fit");
    }
}
