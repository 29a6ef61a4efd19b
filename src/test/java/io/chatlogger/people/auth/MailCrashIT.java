package io.chatlogger.people.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.chatlogger.people.identity.Role;
import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.FreshDatabase;
import io.chatlogger.testing.ServerProcess;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestSql;
import io.chatlogger.testing.TestTenant;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed after it took a mail and before the mail server did. */
@SuppressWarnings("try") // what is opened works by itself
class MailCrashIT {
    private static final String EMAIL = "nora@example.test";

    @TempDir
    Path folder;

    @Test
    void killedBetweenAcceptAndSend_theNextServerSendsTheLetterOnce() throws Exception {
        DatabaseUrl url = FreshDatabase.make("");
        var sql = new TestSql(url);
        // It lets clients connect and never says a word.
        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                ServerProcess first = ServerProcess.start(
                        folder, url, Map.of("CHATLOGGER_MAIL_SMTP_URL", "smtp://127.0.0.1:" + silent.getLocalPort()))) {
            TestTenant tenant = TestTenant.create(first.url(), sql);
            TestPerson admin = TestPerson.of(tenant, Role.ADMIN);
            assertThat(admin.post("/orgs/me/invitations", TestTenant.object("email", EMAIL, "role", "user"))
                            .status())
                    .isEqualTo(201);
            Eventually.until("it is being sent", () -> status(sql).equals("running"));
            first.process().kill();
        }
        assertThat(status(sql)).isEqualTo("running");
        sql.run("update jobs set lease_until = now() where kind = 'mail' and status = 'running'");

        var mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try (TestServer second = TestServer.start(
                Map.of(
                        "CHATLOGGER_MAIL_SMTP_URL",
                        "smtp://127.0.0.1:" + mail.getSmtp().getPort()),
                url)) {
            Eventually.until("it is sent", () -> status(sql).equals("completed"));
            assertThat(mail.getReceivedMessages()).hasSize(1);
            assertThat(mail.getReceivedMessages()[0].getAllRecipients()[0]).hasToString(EMAIL);
            assertThat(sql.number("select count(*) from jobs where payload is not null"))
                    .isZero();
        } finally {
            mail.stop();
        }
    }

    private static String status(TestSql sql) {
        return String.valueOf(sql.text("select status from jobs where kind = 'mail'"));
    }
}
