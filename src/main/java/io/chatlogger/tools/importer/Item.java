package io.chatlogger.tools.importer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One message, ready to be sent: its JSON object, and that of its chat beside it, since only the first of a chat in a request carries it. */
final class Item {
    private static final byte[] CHAT_KEY = ",\"chat\":".getBytes(StandardCharsets.UTF_8);

    private final String chat;
    private final byte[] message;
    private final byte @Nullable [] description;
    private final SourcePlace origin;

    /**
     * @param chat equal for messages of one chat
     * @param message a JSON object that is not empty
     * @param description a JSON object, or null when the chat is not described
     */
    Item(String chat, byte[] message, byte @Nullable [] description, SourcePlace origin) {
        this.chat = chat;
        this.message = message;
        this.description = description;
        this.origin = origin;
    }

    String chat() {
        return chat;
    }

    SourcePlace origin() {
        return origin;
    }

    /** Bytes of JSON, with a comma. */
    long size(boolean described) {
        return message.length + 1L + (described && description != null ? CHAT_KEY.length + description.length : 0);
    }

    void writeTo(ByteArrayOutputStream out, boolean described) {
        if (!described || description == null) {
            out.writeBytes(message);
            return;
        }
        out.write(message, 0, message.length - 1);
        out.writeBytes(CHAT_KEY);
        out.writeBytes(description);
        out.write('}');
    }
}
