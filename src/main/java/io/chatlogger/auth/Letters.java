package io.chatlogger.auth;

import io.chatlogger.mail.Mail;
import java.time.Duration;
import java.util.function.Supplier;

/** The e-mails that let somebody in: a link for people, and the same as a call for those who have no page to show it. */
final class Letters {
    private static final String INVITATION = """
            %s invites you to the organization %s on ChatLogger, as %s.

            To come in, choose a password here within %s:

            %s

            Or without a browser:

            curl '%s/api/v1/auth/invitations/accept' -H 'content-type: application/json' \\
              -d '{"token":"%s","name":"your name","password":"your new password"}'

            The link works once. If you did not expect this, there is nothing to do.
            """;
    private static final String RESET = """
            Somebody, most likely you, asked for a new password for %s on ChatLogger.

            To choose one, open this within %s:

            %s

            Or without a browser:

            curl '%s/api/v1/auth/password/reset' -H 'content-type: application/json' \\
              -d '{"token":"%s","password":"your new password"}'

            The link works once, and signs you out everywhere else. If it was not you, there is nothing to do: your
            password stays as it is.
            """;

    private final Supplier<String> publicUrl;

    /** @param publicUrl where people reach this server, without a slash at the end */
    Letters(Supplier<String> publicUrl) {
        this.publicUrl = publicUrl;
    }

    Mail invitation(Invitee to, String inviter, String organization, LinkToken token, Duration goodFor) {
        String url = url();
        return new Mail(
                to.email(),
                "Invitation to " + organization,
                INVITATION.formatted(
                        inviter,
                        organization,
                        to.role().word(),
                        spoken(goodFor),
                        url + "/accept-invitation?token=" + token.text(),
                        url,
                        token.text()));
    }

    Mail reset(String to, LinkToken token, Duration goodFor) {
        String url = url();
        return new Mail(
                to,
                "Your new password",
                RESET.formatted(to, spoken(goodFor), url + "/reset-password?token=" + token.text(), url, token.text()));
    }

    private String url() {
        String url = publicUrl.get();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static String spoken(Duration duration) {
        if (duration.toDays() > 1) {
            return duration.toDays() + " days";
        }
        return duration.toHours() > 1 ? duration.toHours() + " hours" : Math.max(1, duration.toMinutes()) + " minutes";
    }
}
