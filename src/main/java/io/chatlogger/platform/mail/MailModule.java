package io.chatlogger.platform.mail;

import io.chatlogger.platform.config.Config;
import io.chatlogger.platform.config.ConfigException;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/** The door of the feature. */
public final class MailModule {
    private final Outbox outbox;

    /** @throws ConfigException when mail.smtp_url cannot be read */
    public MailModule(Vertx vertx, Config config, MeterRegistry meters) {
        outbox = new Outbox(vertx, mailer(vertx, config), config.mail().queue(), meters);
    }

    private static Mailer mailer(Vertx vertx, Config config) {
        if (!config.mail().smtpUrl().isEmpty()) {
            return new SmtpMailer(
                    vertx, url(config.mail().smtpUrl().value()), config.mail().from());
        }
        return config.env() == Config.Environment.DEVELOPMENT ? new LogMailer() : new NoMailer();
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
    public Future<Void> close() {
        return outbox.close();
    }
}
