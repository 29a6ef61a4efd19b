package io.chatlogger.delivery.exports.format;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.Message;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes one file, row after row, from one thread at a time. Rows come in the order of the type: only messages, only chats, or each chat
 * followed by its messages.
 *
 * <p>A file is complete after {@link #finish}. {@link #close} gives memory back and writes nothing more: without {@code finish} before it,
 * the file is an abandoned one. Neither closes the stream below.
 */
public interface ExportWriter extends Closeable {
    /**
     * Writes a chat.
     *
     * @throws IllegalStateException where the type is {@link ExportType#MESSAGES}
     */
    void chat(Chat chat) throws IOException;

    /**
     * Writes a message; where the type is {@link ExportType#ALL}, one of the chat that came last.
     *
     * @param chat what its chat is called; needed only where {@link ExportLayout#wantsChatNames}
     * @throws IllegalStateException where the type is {@link ExportType#CHATS}, or no chat came before
     */
    void message(Message message, @Nullable ChatNames chat) throws IOException;

    /** Writes the end of the file, and all that is still in the buffer. */
    void finish() throws IOException;
}
