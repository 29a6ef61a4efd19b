package io.chatlogger.delivery.exports.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * NDJSON: one JSON object a line. A line of messages or chats is the object that the API shows. A line of {@link ExportType#ALL} is a chat
 * with its messages in {@code messages}, in the shape that {@code chatlogger import} reads. Unless columns are chosen, it has the members
 * that an import reads. It leaves out what the server finds itself ({@code message_count, updated_at, last_message_at, received_at}) and
 * {@code chat_id}, because the message stands inside its chat. So chats that were imported into an empty organization are exported in the
 * same bytes again, except for the chats' ids.
 *
 * <p>A line is never longer than {@value #MAX_CHAT_BYTES} bytes and one message: a longer chat is continued in another line, with the same
 * members and the messages that follow. Readers hold a line in memory, many of them at most 16 MiB; an import joins the parts again.
 */
final class NdjsonFormat implements ExportFormat {
    static final long MAX_CHAT_BYTES = 8 * 1024 * 1024;

    private static final List<String> IMPORTED = Columns.sent();

    @Override
    public String name() {
        return "ndjson";
    }

    @Override
    public String mediaType() {
        return "application/x-ndjson";
    }

    @Override
    public String extension() {
        return "ndjson";
    }

    @Override
    public List<String> standardColumns(ExportType type) {
        return type == ExportType.ALL ? IMPORTED : Columns.members(type);
    }

    @Override
    public ExportWriter open(OutputStream out, ExportLayout layout) throws IOException {
        return new JsonWriter(new OutputBuffer(out), layout, JsonFraming.LINES);
    }
}
