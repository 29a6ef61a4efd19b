package io.chatlogger.conversations.tail;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An event as it is sent, made once for all streams that show it. Thread-safe. */
final class TailFrame {
    private final TailEvent event;
    private final EventIds ids;
    private volatile byte @Nullable [] bytes;

    TailFrame(TailEvent event, EventIds ids) {
        this.event = event;
        this.ids = ids;
    }

    TailEvent event() {
        return event;
    }

    /** Returns the bytes of the event with its id (WHATWG HTML, section 9.2.5). */
    byte[] bytes() {
        byte[] made = bytes;
        if (made == null) {
            made = bytes(event.name(), ids.of(event), event.data());
            bytes = made;
        }
        return made;
    }

    /** Returns the bytes of an event that says something about the stream; it has no id, so that nobody resumes behind it. */
    static byte[] ofStream(String name, Buffer data) {
        return ("event: " + name + "\ndata: " + data.toString(StandardCharsets.UTF_8) + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name, String id, Buffer data) {
        return ("event: " + name + "\nid: " + id + "\ndata: " + data.toString(StandardCharsets.UTF_8) + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
