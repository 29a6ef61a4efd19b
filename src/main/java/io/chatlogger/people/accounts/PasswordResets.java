package io.chatlogger.people.accounts;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.users.PasswordHasher;
import io.chatlogger.people.users.PasswordPolicy;
import io.chatlogger.platform.mail.Outbox;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets a new password for a person who has forgotten the old one and can read the mail of the address. */
final class PasswordResets {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordResets.class);
    /** The most look-ups in progress at once, which go on after their answers. */
    private static final int MOST_UNDER_WAY = 100;

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final PgPasswords passwords;
    private final PasswordHasher hasher;
    private final Outbox outbox;
    private final Letters letters;
    private final Duration goodFor;
    private final AtomicInteger underWay = new AtomicInteger();

    /** @param goodFor the time for which a link works */
    PasswordResets(PgPasswords passwords, PasswordHasher hasher, Outbox outbox, Letters letters, Duration goodFor) {
        this.passwords = passwords;
        this.hasher = hasher;
        this.outbox = outbox;
        this.letters = letters;
        this.goodFor = goodFor;
    }

    /**
     * Sends a link if an account has the address. Returns before anything is looked up, so that neither the answer nor its time tells
     * whether one has. Throws the problems {@code mail_disabled} and {@code overloaded}, whatever the address is.
     */
    void ask(String email) {
        MailRequired.check(outbox);
        if (underWay.incrementAndGet() > MOST_UNDER_WAY) {
            underWay.decrementAndGet();
            throw Problem.of(ProblemCode.OVERLOADED, "Too many people have forgotten their passwords at this moment")
                    .retryAfter(PAUSE);
        }
        LinkToken token = LinkToken.fresh();
        passwords
                .issue(email, token, goodFor, (connection, org, to) -> post(connection, org, to, token))
                .onSuccess(posted -> outbox.nudge())
                .onFailure(failure -> LOG.warn("A link for a new password could not be made: {}", failure.toString()))
                .onComplete(done -> underWay.decrementAndGet());
    }

    /** Stores the mail. A dropped mail undoes its link, which would otherwise count as one of three within the hour. */
    private Future<Void> post(SqlClient connection, OrgId org, String to, LinkToken token) {
        return outbox.post(connection, letters.reset(to, token, goodFor), org.value(), goodFor)
                .compose(taken -> taken ? Future.succeededFuture() : Future.failedFuture("too much mail waits"));
    }

    /**
     * Sets the password; signs the person out everywhere. An invalid link is refused before the costly hashing.
     *
     * @return the person's address; fails with the problems {@code invalid_link}, {@code weak_password}
     */
    Future<String> reset(LinkToken token, String password) {
        return passwords.guest(token).compose(guest -> {
            PasswordPolicy.check("/password", password, guest.words(Objects.requireNonNullElse(guest.name(), "")));
            return hasher.hash(password)
                    .compose(hash -> passwords.reset(token, hash))
                    .map(guest.email());
        });
    }
}
