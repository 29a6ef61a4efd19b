package io.chatlogger.delivery.exports.format;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.Message;
import io.chatlogger.delivery.exports.format.RowFields.NamedMessage;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the files of {@link JsonFormat} and {@link NdjsonFormat}. */
final class JsonWriter implements ExportWriter {
    private static final byte[] MESSAGES = OutputBuffer.ascii("\"messages\":[");
    private static final byte[] END_OF_CHAT = OutputBuffer.ascii("]}");

    private final OutputBuffer out;
    private final JsonFraming framing;
    private final RowOrder order;
    private final JsonMembers members;
    private final List<Field<Chat>> chatFields;
    private final List<Field<NamedMessage>> messageFields;
    private final boolean nested;

    private boolean begun;
    /** The chat whose messages are being written; null if messages are not nested in chats. */
    private @Nullable Chat open;

    private long openedAt;
    private boolean messageCame;

    JsonWriter(OutputBuffer out, ExportLayout layout, JsonFraming framing) {
        this.out = out;
        this.framing = framing;
        order = new RowOrder(layout.type());
        members = new JsonMembers(out);
        chatFields = RowFields.ofChats(layout);
        messageFields = RowFields.ofMessages(layout);
        nested = layout.type() == ExportType.ALL;
    }

    @Override
    public void chat(Chat chat) throws IOException {
        order.chat();
        if (nested) {
            closeChat();
            openChat(chat);
        } else {
            next();
            object(chatFields, chat);
        }
    }

    @Override
    public void message(Message message, @Nullable ChatNames chat) throws IOException {
        order.message();
        if (open == null) {
            next();
        } else {
            nextOf(open);
        }
        object(messageFields, new NamedMessage(message, chat));
    }

    private void next() throws IOException {
        out.put(begun ? framing.between() : framing.before());
        begun = true;
    }

    private void nextOf(Chat chat) throws IOException {
        if (out.written() - openedAt > framing.maxChatBytes()) {
            closeChat();
            openChat(chat);
        }
        if (messageCame) {
            out.put(',');
        }
        messageCame = true;
    }

    private <R> void object(List<Field<R>> fields, R row) throws IOException {
        out.put('{');
        members.write(fields, row);
        out.put('}');
    }

    private void openChat(Chat chat) throws IOException {
        next();
        openedAt = out.written();
        out.put('{');
        members.write(chatFields, chat);
        if (!chatFields.isEmpty()) {
            out.put(',');
        }
        out.put(MESSAGES);
        open = chat;
        messageCame = false;
    }

    private void closeChat() throws IOException {
        if (open != null) {
            out.put(END_OF_CHAT);
            open = null;
        }
    }

    @Override
    public void finish() throws IOException {
        order.finish();
        closeChat();
        out.put(begun ? framing.after() : framing.instead());
        out.flush();
    }

    @Override
    public void close() {}
}
