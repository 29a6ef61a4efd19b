package io.chatlogger.auth;

import io.chatlogger.identity.UserCaller;
import io.chatlogger.mail.Mail;
import io.chatlogger.mail.Outbox;
import io.chatlogger.orgs.OrgDirectory;
import io.chatlogger.platform.Problem;
import io.chatlogger.platform.ProblemCode;
import io.chatlogger.users.User;
import io.chatlogger.users.UserRepository;
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
    Future<Mail> write(UserCaller by, Invitee invitee, LinkToken token) {
        Mailing.check(outbox);
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
