package io.chatlogger.delivery.exports;

import io.chatlogger.delivery.exports.format.Columns;
import io.chatlogger.delivery.exports.format.ExportType;
import io.chatlogger.platform.http.BodyRules;
import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.json.JsonInput;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
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
