package io.chatlogger.insight.analytics.model;

import io.chatlogger.platform.json.JsonOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a chart.
 *
 * @param lines the one with the most first; of a chart that is not divided just one
 * @param asOf what was committed before is counted
 */
public record Timeseries(TimeseriesQuery query, List<Line> lines, Instant asOf) {
    /**
     * A line.
     *
     * @param group the role, tag, model or user's id; null for all
     * @param external whether the group is a user by the client's own name
     * @param name of a user, when it is known
     * @param values one for each of {@link TimeRange#pieces}; null where there is none (of latencies)
     */
    public record Line(
            @Nullable String group,
            boolean external,
            @Nullable String name,
            List<@Nullable Double> values) {}

    public void writeTo(JsonOutput out) throws IOException {
        TimeRange range = query.range();
        List<Instant> pieces = range.pieces();
        out.object("range", to -> Summary.write(range, to));
        out.text("metric", query.metric().word());
        out.text(
                "group_by",
                query.grouping() == Grouping.NONE ? null : query.grouping().word());
        out.texts("dates", pieces.stream().map(range::name).toList());
        out.objects("series", lines, (to, line) -> {
            to.text("group", line.group());
            to.truth("external", line.external());
            to.text("name", line.name());
            to.decimals("values", line.values());
        });
        out.time("as_of", asOf);
    }
}
