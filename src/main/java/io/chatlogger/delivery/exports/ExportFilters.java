package io.chatlogger.delivery.exports;

import io.chatlogger.conversations.model.ChatFilter;
import io.chatlogger.conversations.model.MetadataFilter;
import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.schema.CheckedValues;
import io.chatlogger.platform.schema.TextFormat;
import io.chatlogger.platform.time.DateOrTime;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The filters of an export, which mean what they mean in the list of chats.
 *
 * @param chatIds the only chats that may be in it; null: any
 */
record ExportFilters(ChatFilter chats, @Nullable List<UUID> chatIds) {
    private static final String ZONE = "tz";

    /** Reads filters that were checked against their shape. Dates without a zone beside them are days in UTC. */
    static ExportFilters of(JsonObject filters) {
        CheckedValues values = CheckedValues.of(ExportShapes.FILTERS, filters);
        var metadata = new TreeMap<String, String>();
        values.members("metadata").forEach((name, value) -> metadata.put(name, String.valueOf(value)));
        return new ExportFilters(
                ChatFilter.of(values, new MetadataFilter(metadata), ZoneOffset.UTC),
                values.list("chat_ids", TextFormat.ID));
    }

    /**
     * Returns the filters with the time zone of their dates, so that they mean the same whenever a worker reads them.
     *
     * @param zone the time zone of the organization
     */
    static JsonObject withZone(JsonObject filters, ZoneId zone) {
        CheckedValues values = CheckedValues.of(ExportShapes.FILTERS, filters);
        boolean dates = Stream.of("from", "to")
                .anyMatch(name -> values.value(name, TextFormat.DATE_OR_TIME) instanceof DateOrTime.Date);
        return dates && !values.has(ZONE) ? filters.copy().put(ZONE, zone.getId()) : filters;
    }

    /** Throws a Problem of 422 with all faults that the shape cannot express. */
    void check() {
        var faults = new Faults("");
        chats.check("filters/", "filters/metadata/", faults);
        faults.throwIfAny();
    }
}
