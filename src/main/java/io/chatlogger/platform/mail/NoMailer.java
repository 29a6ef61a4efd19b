package io.chatlogger.platform.mail;

import io.vertx.core.Future;

/** A mailer that sends nothing: production without a mail server. */
final class NoMailer implements Mailer {
    @Override
    public Future<Void> send(Mail mail) {
        return Future.failedFuture(new UndeliverableException(
                "mail.smtp_url is not set", new IllegalStateException("Nobody was to send mail here")));
    }

    @Override
    public boolean isEnabled() {
        return false;
    }
}
