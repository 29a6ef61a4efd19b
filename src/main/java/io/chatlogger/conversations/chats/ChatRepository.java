package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.http.Keyset;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads stored chats. All methods fail as the database does. */
interface ChatRepository {
    /**
     * Returns the places of the first chats of a list.
     *
     * @param question the question, whose words are ignored: {@code search} finds by words
     * @param after the last place that was shown; null for the beginning
     */
    Future<ChatPlaces> places(ChatQuestion question, @Nullable Keyset after, int limit);

    /** Returns the chats with these ids that exist, in the order of the ids. */
    Future<List<Chat>> chats(Viewer viewer, List<UUID> ids);

    /** Returns the chat; null when it does not exist. */
    Future<@Nullable VersionedChat> chat(Viewer viewer, UUID id);

    /** Returns the id of the chat with an external id; null when it does not exist. */
    Future<@Nullable UUID> id(Viewer viewer, String externalId);

    /** Returns some of a chat's messages, at most a few MiB of them; null when the chat does not exist. */
    Future<@Nullable MessagePage> messages(Viewer viewer, UUID chat, MessagePage.Position after, int limit);

    /** Returns the contents of messages by their ids; when they exceed a few MiB together, only the beginnings of the last ones. */
    Future<Map<UUID, String>> contents(OrgId org, List<UUID> messages);
}
