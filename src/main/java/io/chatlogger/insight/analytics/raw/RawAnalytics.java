package io.chatlogger.insight.analytics.raw;

import io.chatlogger.conversations.model.MessageRole;
import io.chatlogger.insight.analytics.model.AnalyticsProvider;
import io.chatlogger.insight.analytics.model.Counts;
import io.chatlogger.insight.analytics.model.Durations;
import io.chatlogger.insight.analytics.model.Ranked;
import io.chatlogger.insight.analytics.model.Summary;
import io.chatlogger.insight.analytics.model.SummaryQuery;
import io.chatlogger.insight.analytics.model.SummaryScope;
import io.chatlogger.insight.analytics.model.TimeRange;
import io.chatlogger.insight.analytics.model.Timeseries;
import io.chatlogger.insight.analytics.model.TimeseriesQuery;
import io.chatlogger.platform.db.Snapshots;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows for each question, by statements simple enough to be seen to be right. The time it takes grows with the number of rows.
 * Tests compare the kept counts with it.
 */
public final class RawAnalytics implements AnalyticsProvider {
    private final Snapshots snapshots;

    public RawAnalytics(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public Future<Summary> summary(SummaryQuery query) {
        return snapshots.read(connection -> connection
                .query(RawStatements.NOW)
                .execute()
                .compose(now -> {
                    Instant asOf = now.iterator().next().getOffsetDateTime(0).toInstant();
                    SummaryScope scope = query.scope();
                    TimeRange range = query.range();
                    return pieces(connection, scope, range)
                            .compose(pieces -> totals(connection, scope, range, pieces)
                                    .compose(totals -> lists(connection, query)
                                            .compose(lists -> previous(connection, query)
                                                    .map(previous -> new Summary(
                                                            range,
                                                            named(range, pieces),
                                                            totals,
                                                            lists,
                                                            previous.orElse(null),
                                                            asOf)))));
                }));
    }

    private static List<Summary.Piece> named(TimeRange range, List<Counts> counts) {
        var pieces = new ArrayList<Summary.Piece>();
        for (Instant beginning : range.pieces()) {
            pieces.add(new Summary.Piece(beginning, counts.get(pieces.size())));
        }
        return pieces;
    }

    private static Future<Optional<Summary.Totals>> previous(SqlConnection connection, SummaryQuery query) {
        if (!query.compare()) {
            return Future.succeededFuture(Optional.empty());
        }
        TimeRange range = query.range().previous();
        return pieces(connection, query.scope(), range)
                .compose(pieces -> totals(connection, query.scope(), range, pieces))
                .map(Optional::of);
    }

    private static Future<List<Counts>> pieces(SqlConnection connection, SummaryScope scope, TimeRange range) {
        Tuple values = RawRows.values(scope, range);
        return connection
                .preparedQuery(RawStatements.pieces(scope))
                .execute(values)
                .compose(messages -> connection
                        .preparedQuery(RawStatements.CHATS)
                        .execute(values)
                        .map(chats -> {
                            var pieces = new ArrayList<Counts>();
                            range.pieces().forEach(beginning -> pieces.add(Counts.NOTHING));
                            messages.forEach(row -> add(pieces, row.getInteger(0), messages(row)));
                            chats.forEach(
                                    row -> add(pieces, row.getInteger(0), new Counts(Map.of(), row.getLong(1), 0)));
                            return pieces;
                        }));
    }

    private static void add(List<Counts> pieces, int place, Counts counts) {
        pieces.set(place, pieces.get(place).plus(counts));
    }

    private static Counts messages(Row row) {
        var byRole = new EnumMap<MessageRole, Long>(MessageRole.class);
        byRole.put(Objects.requireNonNull(MessageRole.of(row.getString(1))), row.getLong(2));
        return new Counts(byRole, 0, row.getLong(3));
    }

    private static Future<Summary.Totals> totals(
            SqlConnection connection, SummaryScope scope, TimeRange range, List<Counts> pieces) {
        Counts sum = pieces.stream().reduce(Counts.NOTHING, Counts::plus);
        Tuple values = RawRows.values(scope, range.from(), range.to());
        return connection
                .preparedQuery(RawStatements.active(scope))
                .execute(values)
                .compose(active -> connection
                        .preparedQuery(RawStatements.latency(scope))
                        .execute(values)
                        .map(latency -> new Summary.Totals(
                                sum,
                                active.iterator().next().getLong(0),
                                durations(latency.iterator().next()))));
    }

    private static Durations durations(Row row) {
        long count = row.getLong(0);
        if (count == 0) {
            return Durations.NONE;
        }
        Long[] percentiles =
                Arrays.stream(row.getArrayOfIntegers(2)).map(Integer::longValue).toArray(Long[]::new);
        return new Durations(
                count,
                row.getDouble(1),
                percentiles[0],
                percentiles[1],
                percentiles[2],
                percentiles[3],
                row.getLong(3));
    }

    private static Future<Ranked.Lists> lists(SqlConnection connection, SummaryQuery query) {
        return users(connection, query)
                .compose(users -> tags(connection, query)
                        .compose(tags ->
                                models(connection, query).map(models -> new Ranked.Lists(users, tags, models))));
    }

    private static Tuple limited(SummaryQuery query) {
        return RawRows.values(query.scope(), query.range().from(), query.range().to())
                .addInteger(query.top());
    }

    private static Tuple among(SummaryQuery query, List<String> names) {
        return RawRows.values(query.scope(), query.range().from(), query.range().to())
                .addArrayOfString(names.toArray(String[]::new));
    }

    private static Future<List<Ranked.User>> users(SqlConnection connection, SummaryQuery query) {
        return connection
                .preparedQuery(RawStatements.users(query.scope()))
                .execute(limited(query))
                .compose(rows -> {
                    List<String> names =
                            rows.stream().map(row -> row.getString(0)).toList();
                    Tuple people = Tuple.of(query.scope().org(), (Object) names.toArray(String[]::new));
                    return map(connection, RawStatements.CHATS_OF_USERS, among(query, names), row -> row.getLong(1))
                            .compose(chats -> map(connection, RawStatements.PEOPLE, people, row -> row.getString(1))
                                    .map(called -> rows.stream()
                                            .map(row -> user(
                                                    row,
                                                    chats.getOrDefault(row.getString(0), 0L),
                                                    called.get(row.getString(0))))
                                            .toList()));
                });
    }

    private static Ranked.User user(Row row, long chats, @Nullable String called) {
        String name = row.getString(0);
        boolean person = name.startsWith("u");
        String id = name.substring(1);
        return new Ranked.User(
                person ? id : null,
                person ? null : id,
                called,
                row.getLong(1),
                chats,
                row.getOffsetDateTime(2).toInstant());
    }

    private static Future<List<Ranked.Tag>> tags(SqlConnection connection, SummaryQuery query) {
        return connection
                .preparedQuery(RawStatements.tags(query.scope()))
                .execute(limited(query))
                .compose(rows -> {
                    List<String> names =
                            rows.stream().map(row -> row.getString(0)).toList();
                    return map(connection, RawStatements.CHATS_OF_TAGS, among(query, names), row -> row.getLong(1))
                            .map(chats -> rows.stream()
                                    .map(row -> new Ranked.Tag(
                                            row.getString(0), row.getLong(1), chats.getOrDefault(row.getString(0), 0L)))
                                    .toList());
                });
    }

    private static Future<List<Ranked.Model>> models(SqlConnection connection, SummaryQuery query) {
        return connection
                .preparedQuery(RawStatements.models(query.scope()))
                .execute(limited(query))
                .map(rows -> rows.stream()
                        .map(row ->
                                new Ranked.Model(row.getString(0), row.getLong(1), row.getLong(2), row.getDouble(3)))
                        .toList());
    }

    /** Returns the rows of a statement as a map. The key is the text in the first column. */
    private static <T> Future<Map<String, T>> map(
            SqlConnection connection, String sql, Tuple values, Function<Row, T> value) {
        return connection.preparedQuery(sql).execute(values).map(rows -> {
            var map = new HashMap<String, T>();
            rows.forEach(row -> map.put(row.getString(0), value.apply(row)));
            return map;
        });
    }

    @Override
    public Future<Timeseries> timeseries(TimeseriesQuery query) {
        return snapshots.read(connection -> connection
                .query(RawStatements.NOW)
                .execute()
                .compose(now -> RawTimeseries.read(connection, query)
                        .map(lines -> new Timeseries(
                                query,
                                lines,
                                now.iterator().next().getOffsetDateTime(0).toInstant()))));
    }
}
