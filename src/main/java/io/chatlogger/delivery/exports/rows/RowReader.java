package io.chatlogger.delivery.exports.rows;

import io.chatlogger.conversations.writing.Chat;
import io.chatlogger.conversations.writing.Message;
import io.chatlogger.conversations.writing.MessageRole;
import io.chatlogger.delivery.exports.format.ChatNames;
import io.chatlogger.delivery.exports.format.ExportLayout;
import io.chatlogger.delivery.exports.format.ExportType;
import io.chatlogger.delivery.exports.format.ExportWriter;
import java.io.IOException;
import java.util.Objects;

/** Passes rows to the writer of a file. */
final class RowReader {
    private static final int CHAT_COLUMNS = 12;
    private static final int MESSAGE_COLUMNS = 10;

    private final ExportWriter writer;
    private final ExportType type;
    private final boolean namesChats;

    RowReader(ExportLayout layout, ExportWriter writer) {
        this.writer = writer;
        this.type = layout.type();
        this.namesChats = layout.wantsChatNames();
    }

    void write(CopiedRow row) throws IOException {
        switch (type) {
            case MESSAGES -> writer.message(message(row, 0), namesChats ? names(row, MESSAGE_COLUMNS) : null);
            case CHATS -> writer.chat(chat(row, 0));
            case ALL -> {
                if (row.smallNumber(0) == 0) {
                    writer.chat(chat(row, 1));
                } else {
                    writer.message(message(row, 1 + CHAT_COLUMNS), null);
                }
            }
        }
    }

    /** Reads the columns of {@link ChatSql#COLUMNS}. */
    private static Chat chat(CopiedRow row, int at) {
        return new Chat(
                row.id(at),
                row.textOrNull(at + 1),
                row.textOrNull(at + 2),
                row.texts(at + 3),
                row.json(at + 4),
                row.idOrNull(at + 5),
                row.textOrNull(at + 6),
                row.longNumber(at + 7),
                row.time(at + 8),
                row.time(at + 9),
                row.timeOrNull(at + 10),
                row.time(at + 11));
    }

    /** Reads the columns of {@link MessageSql#COLUMNS}. */
    private static Message message(CopiedRow row, int at) {
        String role = row.text(at + 2);
        return new Message(
                row.id(at),
                row.id(at + 1),
                Objects.requireNonNull(MessageRole.of(role), role),
                row.text(at + 3),
                row.json(at + 4),
                row.numberOrNull(at + 5),
                row.numberOrNull(at + 6),
                row.textOrNull(at + 7),
                row.time(at + 8),
                row.time(at + 9));
    }

    private static ChatNames names(CopiedRow row, int at) {
        return new ChatNames(row.textOrNull(at), row.textOrNull(at + 1), row.idOrNull(at + 2), row.textOrNull(at + 3));
    }
}
