package io.chatlogger.delivery.exports.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * One JSON object a line. Of messages or chats, it is what the API shows. Of {@link ExportType#ALL} a line is a chat with its messages in
 * {@code messages}, in the shape that {@code chatlogger import} reads; unless columns are chosen it holds what an import takes over and leaves
 * out what the server finds by itself ({@code message_count, updated_at, last_message_at, received_at}) and {@code chat_id}, for the chat
 * stands above. So what was imported into an empty organization is exported in the same bytes again, but for the chats' ids.
 *
 * <p>A line is never longer than {@value #MAX_CHAT_BYTES} bytes and one message: a chat that is goes on in another line, with the same
 * members and the messages that follow. Readers hold a line in memory, many at most 16 MiB of it, and an import puts the parts together again.
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
        return type == ExportType.ALL ? IMPORTED : Columns.standard(type);
    }

    @Override
    public ExportWriter open(OutputStream out, ExportLayout layout) throws IOException {
        return new JsonWriter(new OutputBuffer(out), layout, JsonFraming.LINES);
    }
}
