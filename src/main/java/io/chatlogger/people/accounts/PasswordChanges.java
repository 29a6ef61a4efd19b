package io.chatlogger.people.accounts;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.auth.Guesser;
import io.chatlogger.people.auth.PgAttempts;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.users.Account;
import io.chatlogger.people.users.PasswordHasher;
import io.chatlogger.people.users.PasswordPolicy;
import io.chatlogger.people.users.User;
import io.chatlogger.people.users.UserRepository;
import io.chatlogger.platform.mail.EmailAddress;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;
import java.util.List;

/**
 * Changes the password of a person who knows the old one. The finder of an open session can neither take the account over nor try out
 * passwords.
 */
final class PasswordChanges {
    private final UserRepository users;
    private final PgPasswords passwords;
    private final PgAttempts attempts;
    private final PasswordHasher hasher;

    PasswordChanges(UserRepository users, PgPasswords passwords, PgAttempts attempts, PasswordHasher hasher) {
        this.users = users;
        this.passwords = passwords;
        this.attempts = attempts;
        this.hasher = hasher;
    }

    /**
     * Changes the password; fails with the problems {@code invalid_credentials}, {@code weak_password} and {@code rate_limited}. Failures
     * are counted for the session alone, so that whoever found it open cannot keep the person from signing in.
     */
    Future<Void> change(Caller.Person caller, String current, String wanted) {
        return users.byId(caller.home(), caller.user())
                .compose(user -> user == null ? Future.failedFuture(wrong()) : account(user, wanted))
                .compose(account -> proved(account, current, Guesser.session(caller.session())))
                .compose(account -> changed(caller, account, wanted));
    }

    private Future<Account> proved(Account account, String current, Guesser guesser) {
        String email = EmailAddress.comparable(account.user().email());
        return attempts.admit(email, guesser)
                .compose(admitted -> hasher.matchAhead(current, account.passwordHash()))
                .compose(match -> attempts.count(email, guesser, match.fits()).map(match.fits()))
                .compose(fits -> fits ? Future.succeededFuture(account) : Future.failedFuture(wrong()));
    }

    private Future<Account> account(User user, String wanted) {
        User.Organization organization = user.organization();
        PasswordPolicy.check(
                "/new_password", wanted, List.of(user.email(), user.name(), organization.slug(), organization.name()));
        return users.byEmail(user.email())
                .compose(account -> account == null || !account.user().id().equals(user.id())
                        ? Future.failedFuture(wrong())
                        : Future.succeededFuture(account));
    }

    private Future<Void> changed(Caller.Person caller, Account account, String wanted) {
        return hasher.hash(wanted)
                .compose(hash ->
                        passwords.change(caller.home(), caller.user(), account.passwordHash(), hash, caller.session()))
                .compose(done -> done ? Future.succeededFuture() : Future.failedFuture(wrong()));
    }

    private static Problem wrong() {
        return Problem.at("/current_password", AccessProblems.INVALID_CREDENTIALS, "The current password does not fit");
    }
}
