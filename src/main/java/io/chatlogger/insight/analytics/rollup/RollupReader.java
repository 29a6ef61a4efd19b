package io.chatlogger.insight.analytics.rollup;

import io.chatlogger.insight.analytics.rollup.Recount.Stretch;
import io.chatlogger.platform.feed.TxRange;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the kept counts and adds what was committed since, within one snapshot. Let P be the position of the follower. The kept counts are
 * those of P. {@link Changes} finds the differences between P and now: new rows are added, the counts of chats that got other tags are
 * moved, and hours that have to be counted again are left out and read from the rows, like the ends of the range.
 */
final class RollupReader {
    private static final String STATE = """
            select
              now(),
              (select f.position::text from followers f where f.name = $1)
            """;

    private final Pages pages;
    private final Recount recount;
    private final PartCache cache;

    RollupReader(Pages pages, Recount recount, PartCache cache) {
        this.pages = pages;
        this.recount = recount;
        this.cache = cache;
    }

    /**
     * Reads consecutive time spans of an organization.
     *
     * @param connection in a transaction with one snapshot (repeatable read)
     */
    Future<Reading> read(SqlConnection connection, UUID org, List<Stretch> stretches) {
        return connection
                .preparedQuery(STATE)
                .execute(Tuple.of(RollupFollower.NAME))
                .compose(rows -> {
                    Row state = rows.iterator().next();
                    Instant asOf = state.getOffsetDateTime(0).toInstant();
                    // There is no position before the follower's first step: then nothing is counted yet.
                    String position = state.getString(1) == null ? "0" : state.getString(1);
                    var since = new TxRange(position, Changes.NOW);
                    return Changes.hours(connection, since, org)
                            .compose(again -> slices(connection, org, since, covers(stretches, again)))
                            .map(read -> new Reading(asOf, read.slices(), read.fresh()));
                });
    }

    private static List<Cover> covers(List<Stretch> stretches, Set<Period> again) {
        var beginnings = Cover.Again.of(again.stream().map(Period::start).collect(Collectors.toSet()));
        return stretches.stream().map(stretch -> Cover.of(stretch, beginnings)).toList();
    }

    private Future<Slices> slices(SqlConnection connection, UUID org, TxRange since, List<Cover> covers) {
        return rows(connection, org, since, covers)
                .compose(builders -> NumberedNames.of(connection, org, names(builders))
                        .compose(names -> counted(connection, covers).map(counted -> {
                            var slices = new ArrayList<Reading.Slice>();
                            for (int i = 0; i < covers.size(); i++) {
                                slices.add(slice(
                                        covers.get(i), counted, builders.get(i).facts(names::number)));
                            }
                            return new Slices(slices, names.fresh());
                        })));
    }

    private record Slices(List<Reading.Slice> slices, Map<Integer, Name> fresh) {}

    private static Set<Name> names(List<FactsBuilder> builders) {
        return builders.stream().flatMap(builder -> builder.names().stream()).collect(Collectors.toSet());
    }

    private record Counted(Map<Period, List<Series>> series, Map<Period, List<Ledgers>> ledgers) {}

    private static Reading.Slice slice(Cover cover, Counted counted, Facts fresh) {
        var series = new ArrayList<Series>(List.of(fresh.series()));
        cover.series().forEach(period -> series.addAll(counted.series().getOrDefault(period, List.of())));
        var ledgers = new ArrayList<Ledgers>(List.of(fresh.ledgers()));
        cover.ledgers().forEach(period -> ledgers.addAll(counted.ledgers().getOrDefault(period, List.of())));
        return new Reading.Slice(series, ledgers);
    }

    private Future<Counted> counted(SqlConnection connection, List<Cover> covers) {
        Set<Period> series =
                covers.stream().flatMap(cover -> cover.series().stream()).collect(Collectors.toSet());
        Set<Period> ledgers =
                covers.stream().flatMap(cover -> cover.ledgers().stream()).collect(Collectors.toSet());
        var all = new HashSet<>(series);
        all.addAll(ledgers);
        return PartStatements.list(connection, all)
                .compose(parts -> cache.series(connection, only(parts, series))
                        .compose(values -> cache.ledgers(connection, only(parts, ledgers))
                                .map(others -> new Counted(byPeriod(parts, values), byPeriod(parts, others)))));
    }

    private static List<Part> only(List<Part> parts, Set<Period> periods) {
        return parts.stream().filter(part -> periods.contains(part.period())).toList();
    }

    private static <T> Map<Period, List<T>> byPeriod(List<Part> parts, Map<Long, T> values) {
        var byPeriod = new HashMap<Period, List<T>>();
        for (Part part : parts) {
            T value = values.get(part.id());
            if (value != null) {
                byPeriod.computeIfAbsent(part.period(), absent -> new ArrayList<>())
                        .add(value);
            }
        }
        return byPeriod;
    }

    /** Returns for each span the counts of the rows that are read directly and of the rows that are new. */
    private Future<List<FactsBuilder>> rows(SqlConnection connection, UUID org, TxRange since, List<Cover> covers) {
        var builders = Stream.generate(FactsBuilder::new).limit(covers.size()).toList();
        var read = new Sorter(covers, builders, true);
        var fresh = new Sorter(covers, builders, false);
        List<Stretch> stretches =
                covers.stream().flatMap(cover -> cover.rows().stream()).toList();
        Tuple values = Changes.values(since, org);
        return recount.read(connection, stretches, Changes.NOW, read)
                .compose(done -> pages.read(connection, Changes.MESSAGES, values, fresh::message))
                .compose(done -> pages.read(connection, Changes.CHATS, values, fresh::chat))
                .compose(done -> Changes.moved(connection, since, org))
                .map(moved -> {
                    moved.forEach(fresh::moved);
                    return builders;
                });
    }
}
