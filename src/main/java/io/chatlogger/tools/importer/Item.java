package io.chatlogger.tools.importer;

import io.chatlogger.tools.importer.source.SourcePlace;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One message to be sent: its JSON object, and the object of its chat, which only the chat's first message in a request carries. */
final class Item {
    private static final byte[] CHAT_KEY = ",\"chat\":".getBytes(StandardCharsets.UTF_8);

    private final String chat;
    private final byte[] message;
    private final byte @Nullable [] description;
    private final SourcePlace origin;

    /**
     * @param chat a text that is equal for all messages of one chat
     * @param message a JSON object that is not empty
     * @param description the JSON object of the chat; null if the line does not describe the chat
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

    /** Returns the bytes of JSON, with a comma. */
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
