package io.chatlogger.delivery.exports.format;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.Message;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes one file, row by row, from one thread at a time. The rows come in the order of the type: only messages, only chats, or each chat
 * followed by its messages.
 *
 * <p>A file is complete after {@link #finish}. {@link #close} frees memory and writes nothing; a file closed without {@code finish} is
 * incomplete. Neither method closes the underlying stream.
 */
public interface ExportWriter extends Closeable {
    /**
     * Writes a chat.
     *
     * @throws IllegalStateException when the type is {@link ExportType#MESSAGES}
     */
    void chat(Chat chat) throws IOException;

    /**
     * Writes a message; if the type is {@link ExportType#ALL}, a message of the chat that came last.
     *
     * @param chat the names of its chat; needed only if {@link ExportLayout#wantsChatNames}
     * @throws IllegalStateException when the type is {@link ExportType#CHATS}, or no chat came before
     */
    void message(Message message, @Nullable ChatNames chat) throws IOException;

    /** Returns the number of texts that were cut, because a cell of the format cannot hold them. */
    default long cutCells() {
        return 0;
    }

    /** Writes the end of the file, and everything that is still in the buffer. */
    void finish() throws IOException;
}
