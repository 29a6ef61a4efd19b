package io.chatlogger.conversations.chats;

import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.UserId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which chats there are for whoever asks; all others do not exist.
 *
 * @param onlyOf the person whose chats alone are visible; null: all of the organization
 */
record Viewer(OrgId org, @Nullable UUID onlyOf) {
    static Viewer of(Caller caller) {
        UserId owner = caller.onlyChatsOf();
        return new Viewer(caller.org(), owner == null ? null : owner.value());
    }

    UUID orgId() {
        return org.value();
    }
}
