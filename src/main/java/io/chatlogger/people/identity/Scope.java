package io.chatlogger.people.identity;

import java.util.Locale;

/** What an API key may do. A key without scopes of its own has {@link #INGEST}. */
public enum Scope {
    /** Post chats and messages. */
    INGEST,
    /** Read chats, messages and analytics. */
    READ,
    /** Ask for and fetch exports. */
    EXPORT;

    /** The word in JSON, SQL and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
