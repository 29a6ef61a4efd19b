package io.chatlogger.delivery.exports.rows;

import io.chatlogger.conversations.model.ChatColumns;
import io.chatlogger.conversations.model.MessageColumns;
import io.chatlogger.delivery.exports.format.ChatNames;
import io.chatlogger.delivery.exports.format.ExportLayout;
import io.chatlogger.delivery.exports.format.ExportType;
import io.chatlogger.delivery.exports.format.ExportWriter;
import java.io.IOException;

/** Passes rows to the writer of a file. */
final class RowReader {
    private static final int CHAT_COLUMNS = ChatColumns.LIST.size();
    private static final int MESSAGE_COLUMNS = MessageColumns.LIST.size();

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
            case MESSAGES ->
                writer.message(MessageColumns.read(row.from(0)), namesChats ? names(row, MESSAGE_COLUMNS) : null);
            case CHATS -> writer.chat(ChatColumns.read(row.from(0)));
            case ALL -> {
                if (row.smallNumber(0) == 0) {
                    writer.chat(ChatColumns.read(row.from(1)));
                } else {
                    writer.message(MessageColumns.read(row.from(1 + CHAT_COLUMNS)), null);
                }
            }
        }
    }

    private static ChatNames names(CopiedRow row, int at) {
        return new ChatNames(row.textOrNull(at), row.textOrNull(at + 1), row.idOrNull(at + 2), row.textOrNull(at + 3));
    }
}
