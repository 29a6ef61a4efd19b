package io.chatlogger.conversations.intake;

import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.orgs.OrgSettings;
import org.jspecify.annotations.Nullable;

/**
 * Where chats and messages come from; all that processors may know of it.
 *
 * @param caller who sends them
 * @param settings of the caller's organization
 * @param userAgent the client's program, as it names itself; null when it does not, or when it is no client of the chat
 * @param page the web page (RFC 6454) that sent them, when a browser did
 */
public record Origin(
        Caller caller,
        OrgSettings settings,
        @Nullable String userAgent,
        @Nullable String page) {
    /** Whose they are. */
    public OrgId org() {
        return caller.org();
    }
}
