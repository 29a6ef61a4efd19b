package io.chatlogger.people.orgs;

import java.util.Locale;

/** How requests prove an API key of the organization. */
public enum KeyValidation {
    /** The key itself is sent. */
    HASHED,
    /** The key is never sent: each request is signed with it. */
    HMAC;

    /** The word in SQL and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind by its word.
     *
     * @throws IllegalArgumentException for a word that is none of these
     */
    public static KeyValidation ofWord(String word) {
        for (KeyValidation validation : values()) {
            if (validation.word().equals(word)) {
                return validation;
            }
        }
        throw new IllegalArgumentException("\"" + word + "\" is not a validator: expected hashed or hmac");
    }
}
