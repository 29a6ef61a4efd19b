package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.ChatFilter;
import io.chatlogger.conversations.model.ChatScope;
import io.chatlogger.conversations.model.ChatSelection;
import io.chatlogger.conversations.model.ListOrder;
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

    /** Selects the visible chats that pass a filter, after a place in a list of this order. */
    ChatSelection chats(ChatFilter filter, @Nullable Keyset after, ListOrder order) {
        return ChatSelection.of(org, onlyOf, filter, position(after), order);
    }

    private static ChatScope.@Nullable Position position(@Nullable Keyset place) {
        return place == null ? null : new ChatScope.Position(place.at().atOffset(ZoneOffset.UTC), place.id());
    }

    UUID orgId() {
        return org.value();
    }
}
