package io.chatlogger.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.chatlogger.testing.TestTenant.Answer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server where everybody may register, with a mail server beside it; one for all tests, which have addresses of their own. */
public final class MailedServer {
    public static final String PASSWORD = "tundra-violin-kettle";

    private static final Pattern TOKEN = Pattern.compile("\\?token=([A-Za-z0-9_-]{43})\\s");
    private static final GreenMail MAIL = new GreenMail(setup());
    private static final TestServer SERVER;

    static {
        MAIL.start();
        SERVER = TestServer.start(Map.of(
                "CHATLOGGER_AUTH_REGISTRATION",
                "open",
                "CHATLOGGER_MAIL_SMTP_URL",
                "smtp://127.0.0.1:" + MAIL.getSmtp().getPort()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            SERVER.close();
            MAIL.stop();
        }));
    }

    private MailedServer() {}

    private static ServerSetup setup() {
        var setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        // The default of 2 s is short for a machine that runs other tests too.
        setup.setServerStartupTimeout(60_000);
        return setup;
    }

    public static TestServer server() {
        return SERVER;
    }

    public static TestTenant tenant() {
        return SERVER.tenant();
    }

    public static String address() {
        return "m-" + UUID.randomUUID() + "@example.test";
    }

    public static List<MimeMessage> mailTo(String address) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> isTo(mail, address))
                .toList();
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(address);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The token in the mail of this number, from 1, to this address; waits for it. */
    public static String token(String address, int number) throws Exception {
        Eventually.until(
                "mail " + number + " to " + address, () -> mailTo(address).size() >= number);
        String text = GreenMailUtil.getBody(mailTo(address).get(number - 1));
        Matcher m = TOKEN.matcher(mailText(text));
        if (!m.find()) {
            throw new AssertionError("No token in: " + text);
        }
        return m.group(1);
    }

    /** Quoted-printable folds long lines. */
    public static String mailText(String body) {
        return body.replace("=\r\n", "").replace("=3D", "=").replace("\r\n", "\n");
    }

    public static Answer accept(TestTenant tenant, String token, String password) {
        return tenant.plain(
                "POST",
                "/auth/invitations/accept",
                TestTenant.object("token", token, "name", "Nora Newcomer", "password", password));
    }

    public static Answer login(TestTenant tenant, String email, String password) {
        return tenant.plain("POST", "/auth/login", TestTenant.object("email", email, "password", password));
    }

    public static Answer me(TestTenant tenant, String accessToken) {
        return tenant.plain("GET", "/users/me", "", "authorization", "Bearer " + accessToken);
    }

    /** The body without what differs from request to request. */
    public static String body(Answer answer) {
        return answer.http().body().replaceAll("\"request_id\":\"[^\"]*\"", "");
    }
}
