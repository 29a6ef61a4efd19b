package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.ChatFilter;
import io.chatlogger.conversations.model.ChatScope;
import io.chatlogger.conversations.model.ChatSelection;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.UserId;
import io.chatlogger.platform.http.Keyset;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The caller's view of the chats: chats outside of it do not exist for the caller.
 *
 * @param onlyOf the person whose chats alone are visible; null shows all chats of the organization
 */
record Viewer(OrgId org, @Nullable UUID onlyOf) {
    static Viewer of(Caller caller) {
        UserId owner = caller.onlyChatsOf();
        return new Viewer(caller.org(), owner == null ? null : owner.value());
    }

    /** Selects the visible chats that pass a filter, after a place in the list. */
    ChatSelection chats(ChatFilter filter, @Nullable Keyset after) {
        return ChatSelection.of(org, onlyOf, filter, position(after));
    }

    /** Selects the same chats as {@link #chats}, for a plan that begins with the rarest condition. */
    ChatSelection chatsAsSets(ChatFilter filter, @Nullable Keyset after) {
        return ChatSelection.asSets(org, onlyOf, filter, position(after));
    }

    private static ChatScope.@Nullable Position position(@Nullable Keyset place) {
        return place == null ? null : new ChatScope.Position(place.at().atOffset(ZoneOffset.UTC), place.id());
    }

    UUID orgId() {
        return org.value();
    }
}
