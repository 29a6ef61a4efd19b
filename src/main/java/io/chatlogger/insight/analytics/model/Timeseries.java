package io.chatlogger.insight.analytics.model;

import io.chatlogger.platform.json.JsonOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a chart.
 *
 * @param lines the lines, the one with the largest total first; exactly one if the chart is not divided
 * @param asOf everything that was committed before this moment is counted
 */
public record Timeseries(TimeseriesQuery query, List<Line> lines, Instant asOf) {
    /**
     * One line of a chart.
     *
     * @param group the role, the tag, the model or the user's id; null if the chart is not divided
     * @param external whether the group is a user named by the client's own id (external_user_id)
     * @param name the name of a user, if known
     * @param values one value for each of {@link TimeRange#pieces}; null if a piece has no latency
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
