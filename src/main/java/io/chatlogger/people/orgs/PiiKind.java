package io.chatlogger.people.orgs;

import java.util.Locale;

/** A kind of personal data that can be blacked out before it is stored. */
public enum PiiKind {
    EMAIL,
    PHONE,
    CARD,
    IBAN,
    IP;

    /** The word in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
