package io.chatlogger.platform.mail;

import io.chatlogger.platform.config.Secret;
import io.chatlogger.platform.config.Settings;

/**
 * The settings of e-mail.
 *
 * @param smtpUrl the mail server; empty: in development mail is logged, in production none is sent
 * @param queue the most mails that may wait
 */
public record MailSettings(Secret smtpUrl, String from, int queue) {
    public static MailSettings read(Settings s) {
        return new MailSettings(
                s.url("mail.smtp_url", "smtp", "smtps"),
                s.text("mail.from", text -> text.matches("[^\\s@]+@[^\\s@]+"), "an e-mail address"),
                s.integer("mail.queue", 1, 1_000_000));
    }
}
