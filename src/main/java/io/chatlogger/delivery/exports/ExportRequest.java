package io.chatlogger.delivery.exports;

import io.chatlogger.conversations.model.ChatFilter;
import io.chatlogger.delivery.exports.format.Compression;
import io.chatlogger.delivery.exports.format.ExportFormat;
import io.chatlogger.delivery.exports.format.ExportLayout;
import io.chatlogger.delivery.exports.format.ExportType;
import io.chatlogger.delivery.exports.format.Formats;
import io.chatlogger.delivery.exports.rows.RowQuery;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.ids.Uuids;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The content and the format of an export.
 *
 * @param chatIds the only chats that may be in it; null: any
 * @param json the whole request as it is stored: {@code type, format, compression, filters, columns, raw}, none left out
 */
record ExportRequest(
        ExportFormat format,
        Compression compression,
        ExportLayout layout,
        ChatFilter filter,
        @Nullable List<UUID> chatIds,
        JsonObject json) {
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
        ExportLayout layout = ExportLayout.of(format, type, chosen, raw);
        JsonObject filters = sent.getJsonObject("filters", new JsonObject());
        var json = new JsonObject()
                .put("type", type.word())
                .put("format", format.name())
                .put("compression", compression.word())
                .put("filters", filters)
                .put("columns", new JsonArray(layout.columns()))
                .put("raw", raw);
        return new ExportRequest(format, compression, layout, filter(filters), chatIds(filters), json);
    }

    private static ChatFilter filter(JsonObject filters) {
        JsonObject query = filters.copy();
        query.remove("chat_ids");
        if (query.getValue("tag") instanceof String tag) {
            query.put("tag", new JsonArray().add(tag));
        }
        return ChatFilter.of(query);
    }

    private static @Nullable List<UUID> chatIds(JsonObject filters) {
        JsonArray ids = filters.getJsonArray("chat_ids");
        return ids == null
                ? null
                : texts(ids).stream()
                        .map(id -> Objects.requireNonNull(Uuids.parsed(id)))
                        .toList();
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String.class::cast).toList();
    }

    RowQuery query(OrgId org) {
        return RowQuery.of(org, filter, chatIds, layout);
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
