package io.chatlogger.delivery.exports.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * JSON (RFC 8259): one array of the objects that the API shows, one object a line. Absent values are {@code null}. A file of {@link
 * ExportType#ALL} is an array of chats, each with its messages in {@code messages}, as {@code GET /chats/{id}?include_messages=true} shows
 * them.
 */
final class JsonFormat implements ExportFormat {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public String extension() {
        return "json";
    }

    @Override
    public List<String> standardColumns(ExportType type) {
        return Columns.members(type);
    }

    @Override
    public ExportWriter open(OutputStream out, ExportLayout layout) throws IOException {
        return new JsonWriter(new OutputBuffer(out), layout, JsonFraming.ARRAY);
    }
}
