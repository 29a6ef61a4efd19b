package io.chatlogger.delivery.exports;

import io.chatlogger.delivery.exports.format.Columns;
import io.chatlogger.delivery.exports.format.ExportType;
import io.chatlogger.platform.http.BodyRules;
import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.json.JsonInput;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.time.Times;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks the rules for a request for an export that its JSON shape cannot express. */
final class ExportRules implements BodyRules {
    @Override
    public void check(JsonObject body, Faults faults) {
        if (body.getValue("filters") instanceof JsonObject filters) {
            checkTimes(filters, faults);
        }
        if (body.getValue("columns") instanceof JsonArray columns
                && body.getValue("type") instanceof String word
                && ExportType.of(word).isPresent()) {
            checkColumns(columns, ExportType.of(word).get(), faults);
        }
    }

    private static void checkTimes(JsonObject filters, Faults faults) {
        Instant from = time(filters.getValue("from"));
        Instant to = time(filters.getValue("to"));
        if (from != null && to != null && from.isAfter(to)) {
            faults.add(
                    "filters/from",
                    ProblemCode.OUT_OF_RANGE,
                    "filters/from is " + from + ", after filters/to, which is " + to);
        }
        Stream.of("from", "to")
                .filter(name -> filters.getValue(name) instanceof String text && Times.parsed(text) == null)
                .filter(name -> !faults.has("filters/" + name))
                .forEach(name -> faults.add(
                        "filters/" + name,
                        ProblemCode.INVALID_FORMAT,
                        "filters/" + name + " is \"" + filters.getString(name)
                                + "\" (expected an RFC 3339 time such as 2026-01-31T12:00:00.000Z)"));
    }

    private static @Nullable Instant time(@Nullable Object value) {
        return value instanceof String text ? Times.parsed(text) : null;
    }

    private static void checkColumns(JsonArray columns, ExportType type, Faults faults) {
        List<String> known = Columns.known(type);
        var seen = new HashSet<String>();
        for (int i = 0; i < columns.size(); i++) {
            if (!(columns.getValue(i) instanceof String column)) {
                continue;
            }
            String shown = "columns/" + i + " is \"" + JsonInput.shortened(Objects.requireNonNull(column)) + "\"";
            if (!known.contains(column)) {
                faults.add(
                        "columns/" + i,
                        ProblemCode.UNKNOWN_VALUE,
                        shown + " (expected one of " + String.join(", ", known) + ")");
            } else if (!seen.add(column)) {
                faults.add("columns/" + i, ProblemCode.AMBIGUOUS, shown + " again (expected each column once)");
            }
        }
        if (columns.isEmpty()) {
            faults.add("columns", ProblemCode.OUT_OF_RANGE, "columns is empty (expected at least one, or none at all)");
        }
    }
}
