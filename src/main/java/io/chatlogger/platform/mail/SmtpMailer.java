package io.chatlogger.platform.mail;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A mailer that sends mail to a mail server by SMTP (RFC 5321), with TLS where the server offers it. */
final class SmtpMailer implements Mailer {
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CONNECTIONS = 2;

    private final MailClient client;
    private final String from;

    SmtpMailer(Vertx vertx, SmtpUrl url, String from) {
        this.client = MailClient.create(vertx, config(url));
        this.from = from;
    }

    private static MailConfig config(SmtpUrl url) {
        var config = new MailConfig()
                .setHostname(url.host())
                .setPort(url.port())
                .setSsl(url.tls())
                .setStarttls(url.insistsOnStartTls() ? StartTLSOptions.REQUIRED : StartTLSOptions.OPTIONAL)
                .setMaxPoolSize(CONNECTIONS);
        config.setHostnameVerificationAlgorithm("HTTPS");
        config.setConnectTimeout((int) CONNECT_PATIENCE.toMillis());
        config.setIdleTimeout((int) PATIENCE.toSeconds());
        return url.user().isEmpty()
                ? config.setLogin(LoginOption.DISABLED)
                : config.setLogin(LoginOption.REQUIRED).setUsername(url.user()).setPassword(url.password());
    }

    @Override
    public Future<Void> send(Mail mail) {
        var message = new MailMessage()
                .setFrom(from)
                .setTo(mail.to())
                .setSubject(mail.subject())
                .setText(mail.text())
                // By RFC 3834 section 5, no automatic reply ("out of office") answers such a mail.
                .addHeader("Auto-Submitted", "auto-generated");
        return client.sendMail(message)
                .timeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .<Void>mapEmpty()
                .recover(SmtpMailer::told);
    }

    private static Future<Void> told(Throwable failure) {
        return Future.failedFuture(
                failure instanceof SMTPException refused && refused.isPermanent()
                        ? new UndeliverableException(refused.getReplyMessage(), refused)
                        : failure);
    }

    @Override
    public Future<Void> close() {
        return client.close();
    }
}
