package io.chatlogger.people.identity;

import java.util.Locale;

/** What a signed-in person may do in the organization, most powerful first. */
public enum Role {
    SUPERADMIN,
    ADMIN,
    USER,
    VIEWER;

    /** The word in JSON, SQL and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one with this {@link #word}; anything else is an IllegalArgumentException. */
    public static Role ofWord(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        throw new IllegalArgumentException("There is no role \"" + word + "\"");
    }
}
