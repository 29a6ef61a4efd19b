package io.chatlogger.platform.mail;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a mail server, and the credentials to sign in to it.
 *
 * @param user the user; empty to send without signing in
 * @param tls whether TLS begins with the first byte (smtps)
 * @param insistsOnStartTls whether mail is not sent when the server offers no STARTTLS
 */
record SmtpUrl(String user, String password, String host, int port, boolean tls, boolean insistsOnStartTls) {
    private static final String SHAPE = "expected smtp://user:password@host:587, smtp://…?starttls=required or "
            + "smtps://user:password@host:465, with special characters percent-encoded";
    private static final Pattern URL = Pattern.compile(
            "(?<scheme>smtps?)://"
                    + "(?:(?<user>[^:@/?#\\s]+):(?<password>[^@/?#\\s]*)@)?"
                    + "(?<host>\\[[0-9A-Fa-f:.]+]|[^:/?#@\\[\\],\\s]+)(?::(?<port>\\d{1,5}))?/?(?:\\?(?<parameters>[^#\\s]*))?");
    private static final int SUBMISSION_PORT = 587;
    private static final int SUBMISSIONS_PORT = 465;

    /**
     * Reads a URL. The port is 587, or 465 for smtps, when it is left out (RFC 8314).
     *
     * @throws IllegalArgumentException with a message that never repeats what might be the password
     */
    static SmtpUrl parse(String url) {
        Matcher m = URL.matcher(url);
        if (!m.matches()) {
            throw new IllegalArgumentException("The URL of the mail server cannot be read: " + SHAPE);
        }
        boolean tls = m.group("scheme").equals("smtps");
        return new SmtpUrl(
                decoded(m.group("user")),
                decoded(m.group("password")),
                m.group("host").replaceAll("[\\[\\]]", ""),
                port(m.group("port"), tls),
                tls,
                insists(m.group("parameters"), tls));
    }

    private static int port(@Nullable String text, boolean tls) {
        if (text == null) {
            return tls ? SUBMISSIONS_PORT : SUBMISSION_PORT;
        }
        int port = Integer.parseInt(text);
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException(
                    "The URL of the mail server has the port " + text + ": expected a number from 1 to 65535");
        }
        return port;
    }

    private static boolean insists(@Nullable String parameters, boolean tls) {
        if (parameters == null || parameters.isEmpty()) {
            return false;
        }
        if (tls || !parameters.equals("starttls=required")) {
            throw new IllegalArgumentException("The URL of the mail server has the parameters \"" + parameters
                    + "\": expected none, or starttls=required behind smtp://");
        }
        return true;
    }

    private static String decoded(@Nullable String text) {
        try {
            // In a URL a plus is a plus; only in a form does it stand for a space.
            return text == null ? "" : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The URL of the mail server has a percent sign without two hex digits after it: a percent sign "
                            + "itself is written %25",
                    e);
        }
    }

    /** Returns the URL without user and password, so that it may be logged. */
    @Override
    public String toString() {
        return (tls ? "smtps://" : "smtp://") + host + ":" + port;
    }
}
