package io.chatlogger.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.mail.internet.MimeMessage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpMailerIT {
    private final Vertx vertx = Vertx.vertx();
    private final GreenMail server =
            new GreenMail(new ServerSetup[] {setup(ServerSetup.PROTOCOL_SMTP), setup(ServerSetup.PROTOCOL_SMTPS)});

    private static ServerSetup setup(String protocol) {
        var setup = new ServerSetup(0, "127.0.0.1", protocol);
        // The default of 2 s is short for a machine that runs other tests too.
        setup.setServerStartupTimeout(60_000);
        return setup;
    }

    @BeforeEach
    void start() {
        server.setUser("ann@example.org", "ann", "s3cret:");
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        await(vertx.close());
    }

    @Test
    void send_anyLanguage_arrivesAsItWas() throws Exception {
        var mailer = mailer("smtp://ann:s3cret%3A@127.0.0.1:" + port());
        String text = "Guten Tag 世界 🙂\n.\nhttps://chat.example/accept?token=" + "a".repeat(120) + "\n";

        await(mailer.send(new Mail("ann@example.org", "Einladung zu Müller & 株式会社\r\nBcc: eve@example.org", text)));

        MimeMessage got = server.getReceivedMessages()[0];
        assertThat(got.getSubject()).isEqualTo("Einladung zu Müller & 株式会社 Bcc: eve@example.org");
        assertThat(got.getAllRecipients()).hasSize(1);
        assertThat(got.getFrom()[0]).hasToString("chatlogger@example.org");
        assertThat(got.getContent().toString().replace("\r\n", "\n").strip()).isEqualTo(text.strip());
        assertThat(got.getHeader("Bcc")).isNull();
        assertThat(got.getContentType()).startsWith("text/plain").containsIgnoringCase("utf-8");
        await(mailer.close());
    }

    @Test
    void send_wrongPassword_fails() {
        var mailer = mailer("smtp://ann:wrong@127.0.0.1:" + port());

        assertThatThrownBy(() -> await(mailer.send(mail()))).isNotNull();
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void send_insistingOnTlsThatIsNotOffered_sendsNothing() {
        var mailer = mailer("smtp://127.0.0.1:" + port() + "?starttls=required");

        assertThatThrownBy(() -> await(mailer.send(mail()))).hasMessageContaining("TLS");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void send_serverWithACertificateThatNobodyKnows_sendsNothing() {
        var mailer = mailer("smtps://127.0.0.1:" + server.getSmtps().getPort());

        assertThatThrownBy(() -> await(mailer.send(mail()))).isNotNull();
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    private int port() {
        return server.getSmtp().getPort();
    }

    private SmtpMailer mailer(String url) {
        return new SmtpMailer(vertx, SmtpUrl.parse(url), "chatlogger@example.org");
    }

    private static Mail mail() {
        return new Mail("ann@example.org", "Hello", "text");
    }

    private static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(20, TimeUnit.SECONDS);
    }
}
