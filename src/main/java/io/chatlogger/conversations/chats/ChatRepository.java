package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.ChatFilter;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.http.Keyset;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Chats as they are stored, to read. All fail as the database does. */
interface ChatRepository {
    /**
     * The places of the newest chats that pass a filter, by {@code created_at} and id.
     *
     * @param filter without words: those are {@code search}'s
     * @param after the last place that was shown; null for the beginning
     */
    Future<List<Keyset>> places(Viewer viewer, ChatFilter filter, @Nullable Keyset after, int limit);

    /** Those of these chats that are there, in this order. */
    Future<List<Chat>> chats(Viewer viewer, List<UUID> ids);

    /** Null when there is none. */
    Future<@Nullable VersionedChat> chat(Viewer viewer, UUID id);

    /** Some of a chat's messages, not more than a few MiB of them; null when there is no such chat. */
    Future<@Nullable MessagePage> messages(Viewer viewer, UUID chat, MessagePage.Position after, int limit);

    /** The contents of messages by their ids; when they are a few MiB together, of the last ones only the beginnings. */
    Future<Map<UUID, String>> contents(OrgId org, List<UUID> messages);
}
