package io.chatlogger.people.accounts;

import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.people.users.User;
import io.chatlogger.people.users.UserRepository;
import io.chatlogger.platform.mail.Mail;
import io.chatlogger.platform.mail.Outbox;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells people that they are invited. */
final class InvitationSender {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** Who invites and is gone at this moment. */
    private static final String SOMEBODY = "Somebody";

    private final UserRepository users;
    private final OrgDirectory orgs;
    private final Outbox outbox;
    private final Letters letters;
    private final Duration goodFor;

    /** @param goodFor how long a link works */
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

    /** The mail that brings this token; fails with the problem {@code mail_disabled}. */
    Future<Mail> write(Caller.Person by, Invitee invitee, LinkToken token) {
        MailRequired.check(outbox);
        return users.byId(by.home(), by.user())
                .compose(inviter -> orgs.byId(by.org())
                        .map(org -> letters.invitation(invitee, name(inviter), org.name(), token, goodFor)));
    }

    private static String name(@Nullable User inviter) {
        return inviter == null ? SOMEBODY : inviter.name();
    }

    /** Throws the problem {@code overloaded} when too much mail waits. */
    void post(Mail mail) {
        if (!outbox.post(mail)) {
            throw Problem.of(ProblemCode.OVERLOADED, "Too many e-mails wait to be sent; invite again in a moment")
                    .retryAfter(PAUSE);
        }
    }
}
