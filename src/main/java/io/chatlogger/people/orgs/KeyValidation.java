package io.chatlogger.people.orgs;

import java.util.Locale;

/** The way in which requests prove an API key of the organization. */
public enum KeyValidation {
    /** The key itself is sent. */
    HASHED,
    /** The key is never sent: each request is signed with it. */
    HMAC;

    /** Returns the word in SQL and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the kind with this word.
     *
     * @throws IllegalArgumentException for any other word
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
