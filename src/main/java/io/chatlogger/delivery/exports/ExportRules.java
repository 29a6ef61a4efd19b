package io.chatlogger.delivery.exports;

import io.chatlogger.delivery.exports.format.Columns;
import io.chatlogger.delivery.exports.format.ExportFormat;
import io.chatlogger.delivery.exports.format.ExportType;
import io.chatlogger.delivery.exports.format.Formats;
import io.chatlogger.platform.http.BodyRules;
import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.json.JsonInput;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Objects;

/** Checks the rules for a request for an export that its JSON shape cannot express. */
final class ExportRules implements BodyRules {
    @Override
    public void check(JsonObject body, Faults faults) {
        if (body.getValue("columns") instanceof JsonArray columns
                && body.getValue("type") instanceof String word
                && ExportType.of(word).isPresent()) {
            checkColumns(columns, ExportType.of(word).get(), faults);
        }
    }

    /**
     * Checks that a format, which the query or a header may have chosen, can write what is asked for.
     *
     * @param request a request of which the shape was checked, and whose format is known
     */
    static void checkFormat(JsonObject request) {
        var faults = new Faults("");
        ExportFormat format =
                Formats.standard().named(request.getString("format")).orElseThrow();
        ExportType type = ExportType.of(request.getString("type")).orElseThrow();
        if (!format.types().contains(type)) {
            String expected = String.join(
                    ", ", format.types().stream().map(ExportType::word).sorted().toList());
            faults.add(
                    "type",
                    ProblemCode.UNKNOWN_VALUE,
                    "type is \"" + type.word() + "\", and format is \"" + format.name() + "\" (expected " + expected
                            + ")");
        }
        if (!format.hasColumns() && request.containsKey("columns")) {
            faults.add(
                    "columns",
                    ProblemCode.UNKNOWN_FIELD,
                    "columns cannot be chosen in the format " + format.name() + " (expected none)");
        }
        faults.throwIfAny();
    }

    private static void checkColumns(JsonArray columns, ExportType type, Faults faults) {
        var seen = new HashSet<String>();
        for (int i = 0; i < columns.size(); i++) {
            if (!(columns.getValue(i) instanceof String column)) {
                continue;
            }
            String shown = "columns/" + i + " is \"" + JsonInput.shortened(Objects.requireNonNull(column)) + "\"";
            if (!Columns.has(type, column)) {
                faults.add(
                        "columns/" + i,
                        ProblemCode.UNKNOWN_VALUE,
                        shown + " (expected one of " + Columns.shown(type) + ")");
            } else if (!seen.add(column)) {
                faults.add("columns/" + i, ProblemCode.AMBIGUOUS, shown + " again (expected each column once)");
            }
        }
        if (columns.isEmpty()) {
            faults.add("columns", ProblemCode.OUT_OF_RANGE, "columns is empty (expected at least one, or none at all)");
        }
    }
}
