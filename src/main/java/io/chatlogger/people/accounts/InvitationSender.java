package io.chatlogger.people.accounts;

import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.people.users.User;
import io.chatlogger.people.users.UserRepository;
import io.chatlogger.platform.mail.Mail;
import io.chatlogger.platform.mail.Outbox;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sends invitations by mail. */
final class InvitationSender {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** The name of the inviter in the mail when that person was removed meanwhile. */
    private static final String SOMEBODY = "Somebody";

    private final UserRepository users;
    private final OrgDirectory orgs;
    private final Outbox outbox;
    private final Letters letters;
    private final Duration goodFor;

    /** @param goodFor the time for which a link works */
    InvitationSender(UserRepository users, OrgDirectory orgs, Outbox outbox, Letters letters, Duration goodFor) {
        this.users = users;
        this.orgs = orgs;
        this.outbox = outbox;
        this.letters = letters;
        this.goodFor = goodFor;
    }

    Duration goodFor() {
        return goodFor;
    }

    /** Returns the mail with this token; fails with the problem {@code mail_disabled}. */
    Future<Mail> write(Caller.Person by, Invitee invitee, LinkToken token) {
        MailRequired.check(outbox);
        return users.byId(by.home(), by.user())
                .compose(inviter -> orgs.byId(by.org())
                        .map(org -> letters.invitation(invitee, name(inviter), org.name(), token, goodFor)));
    }

    private static String name(@Nullable User inviter) {
        return inviter == null ? SOMEBODY : inviter.name();
    }

    /** Stores the mail in the invitation's transaction; fails with the problem {@code overloaded} when too much mail waits. */
    Future<Void> post(SqlClient connection, OrgId org, Mail mail) {
        return outbox.post(connection, mail, org.value(), goodFor).map(taken -> {
            if (!taken) {
                throw Problem.of(ProblemCode.OVERLOADED, "Too many e-mails wait to be sent; invite again in a moment")
                        .retryAfter(PAUSE);
            }
            return null;
        });
    }

    /** Starts the sending of committed mail. */
    void send() {
        outbox.nudge();
    }
}
