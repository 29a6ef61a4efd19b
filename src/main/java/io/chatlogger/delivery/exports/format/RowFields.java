package io.chatlogger.delivery.exports.format;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.ChatColumns;
import io.chatlogger.conversations.model.Column;
import io.chatlogger.conversations.model.Message;
import io.chatlogger.conversations.model.MessageColumns;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of chats and of messages: for each of the {@link Columns}, the function that reads it from a row. */
final class RowFields {
    /** A message and the names of its chat. */
    record NamedMessage(Message message, @Nullable ChatNames chat) {}

    private static final List<Field<Chat>> CHAT =
            ChatColumns.LIST.all().stream().map(Field::of).toList();

    private static final List<Field<NamedMessage>> MESSAGE = Stream.concat(
                    MessageColumns.LIST.all().stream().map(RowFields::ofMessage), ofChatNames().stream())
            .toList();

    private RowFields() {}

    private static Field<NamedMessage> ofMessage(Column<Message> column) {
        return new Field<>(column.name(), (row, sink) -> column.handTo(sink, row.message));
    }

    private static List<Field<NamedMessage>> ofChatNames() {
        return List.of(
                Field.text("chat_external_id", named(ChatNames::externalId)),
                Field.text("chat_title", named(ChatNames::title)),
                Field.id("chat_user_id", named(ChatNames::userId)),
                Field.text("chat_external_user_id", named(ChatNames::externalUserId)));
    }

    /** Returns the chosen columns that a chat has, in the order of the layout. */
    static List<Field<Chat>> ofChats(ExportLayout layout) {
        return chosen(layout, RowFields::ofChat);
    }

    /** Returns the chosen columns that a message has, in the order of the layout. */
    static List<Field<NamedMessage>> ofMessages(ExportLayout layout) {
        return chosen(layout, RowFields::ofMessage);
    }

    static @Nullable Field<Chat> ofChat(String column) {
        return MetadataMember.isOne(column) ? MetadataMember.field(column, Chat::metadata) : find(CHAT, column);
    }

    static @Nullable Field<NamedMessage> ofMessage(String column) {
        return MetadataMember.isOne(column)
                ? MetadataMember.field(column, row -> row.message().metadata())
                : find(MESSAGE, column);
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
