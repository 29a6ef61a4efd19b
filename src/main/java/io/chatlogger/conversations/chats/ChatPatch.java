package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.NewChat;
import java.util.Set;

/**
 * What is to be changed of a chat.
 *
 * @param members the names of those that are
 * @param values what they become; the others mean nothing
 */
record ChatPatch(Set<String> members, NewChat values) {
    boolean changes(String member) {
        return members.contains(member);
    }
}
