package io.chatlogger.conversations.chats;

import io.chatlogger.people.identity.OrgId;
import io.vertx.core.Future;
import java.util.UUID;

/** Changes chats that are stored. All methods fail as the database does. */
interface ChatEdits {
    /**
     * Changes a chat.
     *
     * @return the chat after the change; fails with the problems {@code chat_not_found} and {@code precondition_failed}
     */
    Future<VersionedChat> change(Viewer viewer, UUID id, ChatPatch patch, Precondition precondition);

    /** Deletes a chat with all that belongs to it; fails with the problems {@code chat_not_found} and {@code precondition_failed}. */
    Future<Void> delete(Viewer viewer, UUID id, Precondition precondition);

    /** Returns whether the organization has a person with this id. */
    Future<Boolean> isPerson(OrgId org, UUID id);
}
