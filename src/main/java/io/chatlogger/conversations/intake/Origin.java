package io.chatlogger.conversations.intake;

import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.orgs.OrgSettings;
import org.jspecify.annotations.Nullable;

/**
 * The source of chats and messages; processors may know nothing else about it.
 *
 * @param caller the sender
 * @param settings the settings of the caller's organization
 * @param userAgent the name that the client's program gives itself; null when it gives none, or when the sender is no client of the chat
 * @param page the web origin (RFC 6454) of the page that sent them, when a browser did
 */
public record Origin(
        Caller caller,
        OrgSettings settings,
        @Nullable String userAgent,
        @Nullable String page) {
    /** Returns the organization that owns the chats and messages. */
    public OrgId org() {
        return caller.org();
    }
}
