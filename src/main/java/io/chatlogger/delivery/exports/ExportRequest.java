package io.chatlogger.delivery.exports;

import io.chatlogger.delivery.exports.format.Compression;
import io.chatlogger.delivery.exports.format.ExportFormat;
import io.chatlogger.delivery.exports.format.ExportLayout;
import io.chatlogger.delivery.exports.format.ExportType;
import io.chatlogger.delivery.exports.format.Formats;
import io.chatlogger.delivery.exports.rows.RowQuery;
import io.chatlogger.people.identity.OrgId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * The content and the format of an export.
 *
 * @param json the whole request as it is stored: {@code type, format, compression, filters, columns, raw, bom}, none left out
 */
record ExportRequest(
        ExportFormat format, Compression compression, ExportLayout layout, ExportFilters filters, JsonObject json) {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /**
     * Reads a request that {@link #json} wrote, or that was sent and checked.
     *
     * @param sent the request with type and format; other members have defaults
     * @throws IllegalArgumentException when it has a value that this version does not know
     */
    static ExportRequest of(JsonObject sent) {
        String formatName = sent.getString("format");
        ExportFormat format = Formats.standard()
                .named(formatName)
                .orElseThrow(() -> new IllegalArgumentException("The format " + formatName + " is not known here"));
        ExportType type = ExportType.of(sent.getString("type")).orElseThrow();
        Compression compression =
                Compression.of(sent.getString("compression", "none")).orElseThrow();
        List<String> chosen = texts(sent.getJsonArray("columns", new JsonArray()));
        boolean raw = sent.getBoolean("raw", false);
        boolean bom = sent.getBoolean("bom", false);
        ExportLayout layout = ExportLayout.of(format, type, chosen, raw).withBom(bom);
        JsonObject filters = sent.getJsonObject("filters", new JsonObject());
        var json = new JsonObject()
                .put("type", type.word())
                .put("format", format.name())
                .put("compression", compression.word())
                .put("filters", filters)
                .put("columns", new JsonArray(layout.columns()))
                .put("raw", raw)
                .put("bom", bom);
        return new ExportRequest(format, compression, layout, ExportFilters.of(filters), json);
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String.class::cast).toList();
    }

    RowQuery query(OrgId org) {
        return RowQuery.of(org, filters.chats(), filters.chatIds(), layout);
    }

    /** Returns the value of {@code Content-Type}. */
    String mediaType() {
        return compression.mediaType(format);
    }

    /** Returns a name such as {@code messages-20260131T120000Z.csv}: valid on every file system, with no text of a client in it. */
    String fileName(Instant createdAt) {
        return layout.type().word() + "-" + MOMENT.format(createdAt) + "." + compression.extension(format);
    }
}
