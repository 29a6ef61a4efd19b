package io.chatlogger.delivery.exports.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows out of JSON objects that a parser has read. */
final class JsonRows {
    private JsonRows() {}

    static List<ReadRow> of(ExportType type, Iterable<JsonNode> objects) {
        var rows = new ArrayList<ReadRow>();
        for (JsonNode object : objects) {
            rows.add(row(type == ExportType.MESSAGES ? "message" : "chat", object));
            if (type == ExportType.ALL) {
                object.get("messages").forEach(message -> rows.add(row("message", message)));
            }
        }
        return rows;
    }

    private static ReadRow row(String record, JsonNode object) {
        var values = new LinkedHashMap<String, @Nullable String>();
        object.properties().forEach(member -> {
            if (!member.getKey().equals("messages")) {
                values.put(member.getKey(), ReadRow.value(member.getValue()));
            }
        });
        return new ReadRow(record, values);
    }
}
