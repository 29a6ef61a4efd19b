package io.chatlogger.delivery.exports.format;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.delivery.exports.format.RowFields.NamedMessage;

/** Maps a row to the cells of a CSV file, also to cells of columns that the row does not have. */
final class CsvCells {
    private CsvCells() {}

    static Field<Chat> ofChat(String column) {
        Field<Chat> field = RowFields.ofChat(column);
        return field == null ? Field.none(column) : field;
    }

    static Field<Chat> ofChatAmongMessages(String column) {
        return switch (column) {
            case Columns.RECORD -> Field.word(column, chat -> "chat");
            case Columns.CHAT_ID -> Field.id(column, Chat::id);
            default -> ofChat(column);
        };
    }

    static Field<NamedMessage> ofMessage(String column) {
        if (column.equals(Columns.RECORD)) {
            return Field.word(column, message -> "message");
        }
        Field<NamedMessage> field = RowFields.ofMessage(column);
        return field == null ? Field.none(column) : field;
    }
}
