package io.chatlogger.delivery.exports.format;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.Message;
import io.chatlogger.delivery.exports.format.RowFields.NamedMessage;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the files of {@link XmlFormat}. */
final class XmlWriter implements ExportWriter {
    private static final byte[] CHAT = OutputBuffer.ascii("<chat>");
    private static final byte[] END_OF_CHAT = OutputBuffer.ascii("</chat>\n");
    private static final byte[] MESSAGES = OutputBuffer.ascii("<messages>\n");
    private static final byte[] END_OF_MESSAGES = OutputBuffer.ascii("</messages>");
    private static final byte[] MESSAGE = OutputBuffer.ascii("<message>");
    private static final byte[] END_OF_MESSAGE = OutputBuffer.ascii("</message>\n");
    private static final byte[] END = OutputBuffer.ascii("</export>\n");

    private final OutputBuffer out;
    private final RowOrder order;
    private final List<XmlElement<Chat>> chatElements;
    private final List<XmlElement<NamedMessage>> messageElements;
    private final XmlValues values;
    private final boolean nested;
    private boolean chatIsOpen;

    XmlWriter(OutputBuffer out, ExportLayout layout) throws IOException {
        this.out = out;
        order = new RowOrder(layout.type());
        chatElements = RowFields.ofChats(layout).stream().map(XmlElement::new).toList();
        messageElements =
                RowFields.ofMessages(layout).stream().map(XmlElement::new).toList();
        values = new XmlValues(out);
        nested = layout.type() == ExportType.ALL;
        out.put(OutputBuffer.ascii("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<export type=\""
                + layout.type().word() + "\">\n"));
    }

    @Override
    public void chat(Chat chat) throws IOException {
        order.chat();
        closeChat();
        out.put(CHAT);
        values.write(chatElements, chat);
        if (nested) {
            out.put(MESSAGES);
            chatIsOpen = true;
        } else {
            out.put(END_OF_CHAT);
        }
    }

    @Override
    public void message(Message message, @Nullable ChatNames chat) throws IOException {
        order.message();
        out.put(MESSAGE);
        values.write(messageElements, new NamedMessage(message, chat));
        out.put(END_OF_MESSAGE);
    }

    private void closeChat() throws IOException {
        if (chatIsOpen) {
            out.put(END_OF_MESSAGES);
            out.put(END_OF_CHAT);
            chatIsOpen = false;
        }
    }

    @Override
    public void finish() throws IOException {
        order.finish();
        closeChat();
        out.put(END);
        out.flush();
    }

    @Override
    public void close() {}
}
