package io.chatlogger.platform.mail;

import io.chatlogger.platform.config.Secret;
import io.chatlogger.platform.config.Settings;

/**
 * How e-mail leaves.
 *
 * @param smtpUrl empty: in development it is logged, in production there is none
 * @param queue how many letters may wait
 */
public record MailSettings(Secret smtpUrl, String from, int queue) {
    public static MailSettings read(Settings s) {
        return new MailSettings(
                s.url("mail.smtp_url", "smtp", "smtps"),
                s.text("mail.from", text -> text.matches("[^\\s@]+@[^\\s@]+"), "an e-mail address"),
                s.integer("mail.queue", 1, 1_000_000));
    }
}
