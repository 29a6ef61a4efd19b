package io.chatlogger.delivery.exports.format;

import io.chatlogger.conversations.writing.Chat;
import io.chatlogger.conversations.writing.Message;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of chats and of messages: for each of the {@link Columns}, the function that reads it from a row. */
final class RowFields {
    /** A message and the names of its chat. */
    record NamedMessage(Message message, @Nullable ChatNames chat) {}

    private static final List<Field<Chat>> CHAT = List.of(
            Field.id("id", Chat::id),
            Field.text("external_id", Chat::externalId),
            Field.text("title", Chat::title),
            Field.tags("tags", Chat::tags),
            Field.json("metadata", Chat::metadata),
            Field.id("user_id", Chat::userId),
            Field.text("external_user_id", Chat::externalUserId),
            Field.number("message_count", Chat::messageCount),
            Field.time("created_at", Chat::createdAt),
            Field.time("updated_at", Chat::updatedAt),
            Field.time("last_message_at", Chat::lastMessageAt),
            Field.time("received_at", Chat::receivedAt));

    private static final List<Field<NamedMessage>> MESSAGE = List.of(
            Field.id("id", row -> row.message.id()),
            Field.id("chat_id", row -> row.message.chatId()),
            Field.word("role", row -> row.message.role().word()),
            Field.text("content", row -> row.message.content()),
            Field.json("metadata", row -> row.message.metadata()),
            Field.number("latency_ms", row -> row.message.latencyMs()),
            Field.number("token_count", row -> row.message.tokenCount()),
            Field.text("model", row -> row.message.model()),
            Field.time("created_at", row -> row.message.createdAt()),
            Field.time("received_at", row -> row.message.receivedAt()),
            Field.text("chat_external_id", named(ChatNames::externalId)),
            Field.text("chat_title", named(ChatNames::title)),
            Field.id("chat_user_id", named(ChatNames::userId)),
            Field.text("chat_external_user_id", named(ChatNames::externalUserId)));

    private RowFields() {}

    /** Returns the chosen columns that a chat has, in the order of the layout. */
    static List<Field<Chat>> ofChats(ExportLayout layout) {
        return chosen(layout, RowFields::ofChat);
    }

    /** Returns the chosen columns that a message has, in the order of the layout. */
    static List<Field<NamedMessage>> ofMessages(ExportLayout layout) {
        return chosen(layout, RowFields::ofMessage);
    }

    static @Nullable Field<Chat> ofChat(String column) {
        return find(CHAT, column);
    }

    static @Nullable Field<NamedMessage> ofMessage(String column) {
        return find(MESSAGE, column);
    }

    private static <R> List<Field<R>> chosen(ExportLayout layout, Function<String, @Nullable Field<R>> finder) {
        Stream<@Nullable Field<R>> found = layout.columns().stream().map(finder);
        return found.filter(Objects::nonNull).toList();
    }

    private static <R> @Nullable Field<R> find(List<Field<R>> fields, String column) {
        return fields.stream()
                .filter(field -> field.name().equals(column))
                .findFirst()
                .orElse(null);
    }

    private static <V> Function<NamedMessage, @Nullable V> named(Function<ChatNames, @Nullable V> value) {
        return row -> row.chat == null ? null : value.apply(row.chat);
    }
}
