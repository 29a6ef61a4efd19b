package io.chatlogger.conversations.chats;

import io.chatlogger.platform.http.Page;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.JsonOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A page of messages as a client gets it.
 *
 * @param previous the cursor that leads to the messages before the first of an oldest-first page; null when there are none, and on pages
 *     that lead backwards themselves
 */
record MessageList(Page<ShownMessage> page, @Nullable String previous) {
    void writeTo(JsonOutput out) throws IOException {
        page.writeTo(out, (each, message) -> message.writeTo(each));
        out.text("prev_cursor", previous);
    }

    Reply reply() {
        return Reply.json(200, JsonOutput.object(this::writeTo)).continuedAt(page.nextCursor());
    }

    /** Returns the approximate length as JSON, in bytes. */
    long bytes() {
        return page.data().stream()
                .map(ShownMessage::message)
                .mapToLong(m -> m.content().length() + m.metadata().length() + 512L)
                .sum();
    }
}
