package io.chatlogger.people.accounts;

import io.chatlogger.platform.mail.Mail;
import java.time.Duration;
import java.util.function.Supplier;

/** Writes the e-mails with a link: as a URL for people, and as an HTTP request for those who have no page to open it. */
final class Letters {
    private final Supplier<String> publicUrl;

    /** @param publicUrl returns the URL at which people reach this server, without a slash at the end */
    Letters(Supplier<String> publicUrl) {
        this.publicUrl = publicUrl;
    }

    Mail invitation(Invitee to, String inviter, String organization, LinkToken token, Duration goodFor) {
        String text = """
                %s invites you to the organization %s on ChatLogger, as %s.

                To come in, choose a password here within %s:

                %6$s%7$s

                Or without a browser:

                curl '%6$s/api/v1/auth/invitations/accept' -H 'content-type: application/json' \\
                  -d '{"token":"%5$s","name":"your name","password":"your new password"}'

                The link works once. If you did not expect this, there is nothing to do.
                """.formatted(
                        inviter,
                        organization,
                        to.role().word(),
                        spoken(goodFor),
                        token.text(),
                        url(),
                        LinkKind.INVITATION.link(token));
        return new Mail(to.email(), "Invitation to " + organization, text);
    }

    Mail reset(String to, LinkToken token, Duration goodFor) {
        String text = """
                Somebody, most likely you, asked for a new password for %s on ChatLogger.

                To choose one, open this within %s:

                %4$s%5$s

                Or without a browser:

                curl '%4$s/api/v1/auth/password/reset' -H 'content-type: application/json' \\
                  -d '{"token":"%3$s","password":"your new password"}'

                The link works once, and signs you out everywhere else. If it was not you, there is nothing to do:
                your password stays as it is.
                """.formatted(to, spoken(goodFor), token.text(), url(), LinkKind.RESET.link(token));
        return new Mail(to, "Your new password", text);
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
