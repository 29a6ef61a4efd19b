package io.chatlogger.conversations.chats;

import io.chatlogger.platform.http.Precondition;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Changes chats that are stored. All methods fail as the database does. */
interface ChatEdits {
    /**
     * Changes a chat.
     *
     * @return the chat after the change; fails with the problems {@code chat_not_found} and {@code precondition_failed}
     */
    Future<VersionedChat> change(Viewer viewer, UUID id, ChatPatch patch, Precondition precondition);

    /**
     * Changes a chat by a patch that depends on the chat, which nobody else changes meanwhile.
     *
     * @param patch makes the patch of the chat as it is stored
     * @return the chat after the change; fails with the problems {@code chat_not_found} and {@code precondition_failed}
     */
    Future<VersionedChat> change(
            Viewer viewer, UUID id, Function<StoredDescription, ChatPatch> patch, Precondition precondition);

    /** The members of a stored chat that a patch may depend on. */
    record StoredDescription(List<String> tags, String metadata) {}

    /** Deletes a chat with all that belongs to it; fails with the problems {@code chat_not_found} and {@code precondition_failed}. */
    Future<Void> delete(Viewer viewer, UUID id, Precondition precondition);
}
