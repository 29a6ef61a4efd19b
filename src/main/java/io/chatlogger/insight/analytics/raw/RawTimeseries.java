package io.chatlogger.insight.analytics.raw;

import io.chatlogger.insight.analytics.model.Grouping;
import io.chatlogger.insight.analytics.model.Metric;
import io.chatlogger.insight.analytics.model.Timeseries;
import io.chatlogger.insight.analytics.model.TimeseriesQuery;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a chart, by one statement for each kind of chart. */
final class RawTimeseries {
    private RawTimeseries() {}

    static Future<List<Timeseries.Line>> read(SqlConnection connection, TimeseriesQuery query) {
        return connection
                .preparedQuery(sql(query))
                .execute(RawRows.values(query.scope(), query.range()))
                .compose(rows -> people(connection, query).map(people -> lines(query, rows, people)));
    }

    private static String sql(TimeseriesQuery query) {
        boolean chats = query.metric() == Metric.CHATS;
        String rows = chats ? RawRows.CHATS : RawRows.messages(query.scope());
        String time = chats ? "c.created_at" : "m.created_at";
        return "select r.piece, r.name, " + value(query.metric()) + "\nfrom (\nselect width_bucket(" + time
                + ", $5::timestamptz[]) - 1 as piece, " + name(query.grouping()) + " as name, "
                + (chats ? "0 as tokens, 0 as latency, " : "m.token_count as tokens, m.latency_ms as latency, ")
                + RawRows.USER + " as person\n" + rows + ") as r\n"
                + (query.grouping() == Grouping.NONE ? "" : "where r.name is not null\n") + "group by 1, 2";
    }

    private static String name(Grouping grouping) {
        return switch (grouping) {
            case NONE -> "null::text";
            case ROLE -> "m.role::text";
            case MODEL -> "m.model";
            case USER -> RawRows.USER;
            case TAG -> "unnest(c.tags)";
        };
    }

    private static String value(Metric metric) {
        return switch (metric) {
            case MESSAGES, CHATS -> "count(*)::float8";
            case TOKENS -> "coalesce(sum(r.tokens), 0)::float8";
            case ACTIVE_USERS -> "count(distinct r.person)::float8";
            case LATENCY_AVG -> "avg(r.latency)::float8";
            case LATENCY_P50 -> percentile("0.5");
            case LATENCY_P90 -> percentile("0.9");
            case LATENCY_P95 -> percentile("0.95");
            case LATENCY_P99 -> percentile("0.99");
        };
    }

    private static String percentile(String fraction) {
        return "(percentile_disc(" + fraction + ") within group (order by r.latency))::float8";
    }

    private static Future<Map<String, String>> people(SqlConnection connection, TimeseriesQuery query) {
        if (query.grouping() != Grouping.USER) {
            return Future.succeededFuture(Map.of());
        }
        return connection
                .preparedQuery("select 'u' || id::text, name from users where org_id = $1 and name is not null")
                .execute(Tuple.of(query.scope().org()))
                .map(rows -> {
                    var people = new HashMap<String, String>();
                    rows.forEach(row -> people.put(row.getString(0), row.getString(1)));
                    return people;
                });
    }

    private static List<Timeseries.Line> lines(TimeseriesQuery query, Iterable<Row> rows, Map<String, String> people) {
        int pieces = query.range().pieces().size();
        Double nothing = query.metric().adds() || query.metric() == Metric.ACTIVE_USERS ? 0.0 : null;
        var values = new LinkedHashMap<String, @Nullable Double[]>();
        if (query.grouping() == Grouping.NONE) {
            values.put("", filled(pieces, nothing));
        }
        for (Row row : rows) {
            String name = row.getString(1) == null ? "" : row.getString(1);
            values.computeIfAbsent(name, absent -> filled(pieces, nothing))[row.getInteger(0)] = row.getDouble(2);
        }
        var lines = new ArrayList<Timeseries.Line>();
        values.forEach((name, line) -> lines.add(line(query.grouping(), name, line, people)));
        return lines.stream()
                .sorted(Comparator.comparingDouble(RawTimeseries::total).reversed())
                .filter(line -> query.grouping() == Grouping.NONE || total(line) > 0)
                .limit(query.grouping() == Grouping.ROLE ? Long.MAX_VALUE : query.top())
                .toList();
    }

    private static @Nullable Double[] filled(int pieces, @Nullable Double value) {
        var values = new Double[pieces];
        Arrays.fill(values, value);
        return values;
    }

    private static Timeseries.Line line(
            Grouping grouping, String name, @Nullable Double[] values, Map<String, String> people) {
        List<@Nullable Double> list = Collections.unmodifiableList(Arrays.asList(values));
        return switch (grouping) {
            case NONE -> new Timeseries.Line(null, false, null, list);
            case USER -> new Timeseries.Line(name.substring(1), name.startsWith("e"), people.get(name), list);
            default -> new Timeseries.Line(name, false, null, list);
        };
    }

    private static double total(Timeseries.Line line) {
        return line.values().stream()
                .mapToDouble(value -> value == null ? 0 : value)
                .sum();
    }
}
