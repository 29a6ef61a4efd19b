package io.chatlogger.people.auth;

import java.util.Locale;

/** Why a session was ended before its time. */
public enum SessionEnd {
    LOGOUT,
    /** A refresh token came a second time. */
    TOKEN_REUSED,
    PASSWORD_CHANGED,
    /** By somebody else, who may. */
    ENDED_BY_ADMIN;

    /** The word in the table. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
