package io.chatlogger.platform.mail;

import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.config.ConfigException;
import io.chatlogger.platform.config.NodeSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/** The door of the feature. */
public final class MailModule implements Feature {
    private final Outbox outbox;

    /** @throws ConfigException when mail.smtp_url cannot be read */
    public MailModule(Ground ground, MailSettings settings) {
        Mailer mailer = mailer(ground.vertx(), ground.node(), settings);
        outbox = new Outbox(ground.vertx(), mailer, settings.queue(), ground.meters());
    }

    private static Mailer mailer(Vertx vertx, NodeSettings node, MailSettings settings) {
        if (!settings.smtpUrl().isEmpty()) {
            return new SmtpMailer(vertx, url(settings.smtpUrl().value()), settings.from());
        }
        return node.isProduction() ? new NoMailer() : new LogMailer();
    }

    private static SmtpUrl url(String text) {
        try {
            return SmtpUrl.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(List.of("mail.smtp_url: " + e.getMessage()));
        }
    }

    public Outbox outbox() {
        return outbox;
    }

    /** Lets out what can go within 3 s. */
    @Override
    public Future<Void> stop() {
        return outbox.close();
    }
}
