package io.chatlogger.people.auth;

import java.util.Locale;

/** The reason for which a session was ended before it expired. */
public enum SessionEnd {
    LOGOUT,
    /** A refresh token was used a second time. */
    TOKEN_REUSED,
    PASSWORD_CHANGED,
    /** An administrator ended it. */
    ENDED_BY_ADMIN;

    /** Returns the word in the table. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
