package io.chatlogger.people.orgs;

import java.util.Locale;

/** A kind of personal data that can be redacted before a message is stored. */
public enum PiiKind {
    EMAIL,
    PHONE,
    CARD,
    IBAN,
    IP;

    /** Returns the word in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
