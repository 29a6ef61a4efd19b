package io.chatlogger.people.identity;

import java.util.Locale;

/** The role of a signed-in person in the organization, which gives its rights; the most powerful comes first. */
public enum Role {
    SUPERADMIN,
    ADMIN,
    USER,
    VIEWER;

    /** Returns the word in JSON, SQL and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the role with this {@link #word}; throws IllegalArgumentException for any other word. */
    public static Role ofWord(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        throw new IllegalArgumentException("There is no role \"" + word + "\"");
    }
}
