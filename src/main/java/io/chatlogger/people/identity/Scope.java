package io.chatlogger.people.identity;

import java.util.Locale;

/** The right of an API key to one kind of request. A key without scopes of its own has {@link #INGEST}. */
public enum Scope {
    /** The right to post chats and messages. */
    INGEST,
    /** The right to read chats, messages and analytics. */
    READ,
    /** The right to request and fetch exports. */
    EXPORT;

    /** Returns the word in JSON, SQL and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
