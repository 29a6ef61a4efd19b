package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.NewChat;
import java.util.Set;

/**
 * The changes that a request makes to a chat.
 *
 * @param members the names of the members to change
 * @param values the new values of these members; its other members have no meaning
 */
record ChatPatch(Set<String> members, NewChat values) {
    boolean changes(String member) {
        return members.contains(member);
    }
}
