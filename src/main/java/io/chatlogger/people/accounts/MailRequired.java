package io.chatlogger.people.accounts;

import io.chatlogger.platform.mail.Outbox;
import io.chatlogger.platform.problem.Problem;

/** Refuses requests that need e-mail when no mail can be sent, so that nobody waits for it. */
final class MailRequired {
    private MailRequired() {}

    /** Throws the problem {@code mail_disabled} when no mail can be sent. */
    static void check(Outbox outbox) {
        if (!outbox.isEnabled()) {
            throw Problem.of(
                    AccountProblems.MAIL_DISABLED,
                    "This server has no mail server (mail.smtp_url): people and passwords are made with its command line");
        }
    }
}
