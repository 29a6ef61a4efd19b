package io.chatlogger.people.accounts;

import io.chatlogger.platform.mail.Outbox;
import io.chatlogger.platform.problem.Problem;

/** What needs e-mail says so when there is none, rather than let somebody wait for it. */
final class MailRequired {
    private MailRequired() {}

    /** Throws the problem {@code mail_disabled}. */
    static void check(Outbox outbox) {
        if (!outbox.isEnabled()) {
            throw Problem.of(
                    AccountProblems.MAIL_DISABLED,
                    "This server has no mail server (mail.smtp_url): people and passwords are made with its command line");
        }
    }
}
