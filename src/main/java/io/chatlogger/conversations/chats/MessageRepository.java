package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.chats.MessagePage.Position;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads stored messages. All methods fail as the database does, and those that ask by a question also when there is no such chat. */
interface MessageRepository {
    /** Returns the next messages from a place on, at most a few MiB of them. */
    Future<MessagePage> messages(MessageQuestion question, MessagePlace from, int limit);

    /** Returns one message; fails with the problems {@code chat_not_found} and {@code message_not_found}. */
    Future<ShownMessage> message(MessageQuestion question, UUID id);

    /** Returns the contents of the next messages from a place on, at most a few MiB of them. */
    Future<Texts> texts(MessageQuestion question, MessagePlace from, int limit);

    /** Returns the messages with these ids that exist, in the order of the ids. */
    Future<List<ShownMessage>> messages(MessageQuestion question, List<UUID> ids);

    /**
     * The contents of some messages.
     *
     * @param end the position after which the walk goes on; null at its end
     */
    record Texts(List<Text> texts, @Nullable Position end) {}

    record Text(Position position, String content) {}
}
