package io.chatlogger.platform.mail;

import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A mailer that writes mail to the log, links included. For development only: every reader of the log could use the links. */
final class LogMailer implements Mailer {
    private static final Logger LOG = LoggerFactory.getLogger(LogMailer.class);

    @Override
    public String kind() {
        return "mail_log";
    }

    @Override
    public Future<Void> send(Mail mail) {
        LOG.info(
                "E-mail to {}: {}\n\n{}",
                mail.to(),
                mail.subject(),
                mail.text().stripTrailing().indent(4));
        return Future.succeededFuture();
    }
}
