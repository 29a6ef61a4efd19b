package io.chatlogger.auth;

import io.chatlogger.mail.Outbox;
import io.chatlogger.platform.Problem;
import io.chatlogger.platform.ProblemCode;

/** What needs e-mail says so when there is none, rather than let somebody wait for it. */
final class Mailing {
    private Mailing() {}

    /** Throws the problem {@code mail_disabled}. */
    static void check(Outbox outbox) {
        if (!outbox.isEnabled()) {
            throw Problem.of(
                    ProblemCode.MAIL_DISABLED,
                    "This server has no mail server (mail.smtp_url): people and passwords are made with its command line");
        }
    }
}
