package io.chatlogger.identity;

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
}
