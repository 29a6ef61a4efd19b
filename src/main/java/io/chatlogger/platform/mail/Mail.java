package io.chatlogger.platform.mail;

import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;

/**
 * One message in plain text.
 *
 * @param to the address of the one recipient
 * @param subject one line; control characters become spaces, so that a name in it cannot begin another header
 * @param text the text, with lines that end in \n
 */
public record Mail(String to, String subject, String text) {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    /** @throws IllegalArgumentException when {@code to} is no {@link EmailAddress} */
    public Mail {
        if (!EmailAddress.isValid(to)) {
            throw new IllegalArgumentException("Mail goes to one address such as ann@example.org, and this is none");
        }
        subject = CONTROL.matcher(subject).replaceAll(" ").strip();
    }

    static Mail of(JsonObject json) {
        return new Mail(json.getString("to"), json.getString("subject"), json.getString("text"));
    }

    JsonObject json() {
        return new JsonObject().put("to", to).put("subject", subject).put("text", text);
    }

    /** Returns the subject without the text, which may hold a link that lets its reader in. */
    @Override
    public String toString() {
        return "Mail[" + subject + "]";
    }
}
