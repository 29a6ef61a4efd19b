package io.chatlogger.insight.analytics.rollup;

import io.chatlogger.platform.db.Snapshots;
import io.chatlogger.platform.feed.TxRange;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Compares kept counts with the rows they were counted from, one day at a time, and counts days again. Both may run at any time: the ingest
 * does not wait for it, and the follower waits for the length of one day's work at most.
 */
public final class RollupAudit {
    /** Selects the next moment of an organization that has a message, a chat or kept counts. */
    private static final String NEXT = """
            select least(
              (select m.created_at from messages m where m.org_id = $1 and m.created_at >= $2 order by m.created_at limit 1),
              (select c.created_at from chats c where c.org_id = $1 and c.created_at >= $2 order by c.created_at limit 1),
              (select min(p.start) from rollup_parts p where p.org_id = $1 and p.grain = 1 and p.start >= $2))
            """;

    private static final String POSITION = """
            select position::text
            from followers
            where name = $1
            """;

    private static final String LOCK = POSITION + "for update";

    /** The earliest time: -infinity in the database. */
    private static final OffsetDateTime BEGINNING = OffsetDateTime.MIN;

    /** The time that checking one day may take. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Pool pool;
    private final Snapshots snapshots;
    private final Recount recount;
    private final Stacks stacks;
    private final Levels levels;

    RollupAudit(Pool pool, PartCache cache, WorkerExecutor workers) {
        this.pool = pool;
        this.snapshots = new Snapshots(pool, PATIENCE);
        this.recount = new Recount(new Pages(workers));
        this.stacks = new Stacks(cache, workers);
        this.levels = new Levels(stacks);
    }

    /**
     * The result of checking one day (UTC).
     *
     * @param wrong the periods that hold wrong counts: hours, or the day and the month that contain them; empty if all are right
     */
    public record Checked(Instant day, List<String> wrong) {}

    /**
     * Compares the counts of all days.
     *
     * @param each is called with the result of each day
     * @param ended is asked before each day whether to stop
     */
    public Future<Void> verify(UUID org, Consumer<Checked> each, BooleanSupplier ended) {
        return walk(
                org,
                day -> verified(org, day).map(wrong -> {
                    each.accept(new Checked(day, wrong));
                    return null;
                }),
                ended);
    }

    /** Counts all days again. */
    public Future<Void> rebuild(UUID org, Consumer<Instant> each, BooleanSupplier ended) {
        return walk(
                org,
                day -> repair(org, day).map(done -> {
                    each.accept(day);
                    return null;
                }),
                ended);
    }

    private interface Work {
        Future<Void> on(Instant day);
    }

    private Future<Void> walk(UUID org, Work work, BooleanSupplier ended) {
        Promise<Void> done = Promise.promise();
        next(org, BEGINNING, work, ended, done);
        return done.future();
    }

    /**
     * Completes a promise instead of composing futures: with a composed future for each day, the stack would be as deep as there are days.
     */
    private void next(UUID org, OffsetDateTime from, Work work, BooleanSupplier ended, Promise<Void> done) {
        pool.preparedQuery(NEXT)
                .execute(Tuple.of(org, from))
                .compose(rows -> {
                    OffsetDateTime next = rows.iterator().next().getOffsetDateTime(0);
                    if (next == null || ended.getAsBoolean()) {
                        return Future.succeededFuture(Optional.<Instant>empty());
                    }
                    Instant day = Grain.DAY.start(next.toInstant());
                    return work.on(day).map(Optional.of(day));
                })
                .onSuccess(day -> day.ifPresentOrElse(
                        worked -> next(org, Grain.DAY.end(worked).atOffset(ZoneOffset.UTC), work, ended, done),
                        done::complete))
                .onFailure(done::fail);
    }

    private Future<List<String>> verified(UUID org, Instant day) {
        return snapshots.lookUp(connection -> position(connection, POSITION)
                .compose(position -> position.isEmpty()
                        ? Future.failedFuture(new IllegalStateException(
                                "Nothing was counted yet: start a server with the role dashboard, which counts"))
                        : verified(connection, org, day, position.get())));
    }

    private Future<List<String>> verified(SqlConnection connection, UUID org, Instant day, String position) {
        List<Period> hours = hours(org, day);
        var wholes = Set.of(Period.of(org, Grain.DAY, day), Period.of(org, Grain.MONTH, day));
        var all = new HashSet<>(hours);
        all.addAll(wholes);
        // If something was deleted since that position, its rows are missing; the follower will count these hours
        // again, so they are not
        // compared.
        return Changes.hours(connection, new TxRange(position, Changes.NOW), org)
                .compose(pending -> recount.hours(connection, hours, position)
                        .compose(builders -> expected(connection, builders)
                                .compose(expected -> stacks.read(connection, all)
                                        .compose(kept -> levels.summed(connection, wholes)
                                                .map(sums -> {
                                                    expected.keySet().removeAll(pending);
                                                    expected.putAll(sums);
                                                    return wrong(expected, kept);
                                                })))));
    }

    private static Future<Map<Period, Facts>> expected(SqlConnection connection, Map<Period, FactsBuilder> builders) {
        return Numbering.known(connection, builders).map(numbering -> numbering.facts(builders));
    }

    private static List<String> wrong(Map<Period, Facts> expected, Map<Period, Facts> kept) {
        return expected.keySet().stream()
                .filter(period -> !kept.getOrDefault(period, Facts.EMPTY).equals(expected.get(period)))
                .map(period -> period.grain().name().toLowerCase(Locale.ROOT) + " " + period.start())
                .sorted()
                .toList();
    }

    private static List<Period> hours(UUID org, Instant day) {
        var hours = new ArrayList<Period>();
        for (Instant at = day; at.isBefore(Grain.DAY.end(day)); at = Grain.HOUR.end(at)) {
            hours.add(new Period(org, Grain.HOUR, at));
        }
        return hours;
    }

    /** Counts one day again, from the rows up to the follower's position. The follower is locked meanwhile. */
    public Future<Void> repair(UUID org, Instant day) {
        List<Period> hours = hours(org, day);
        return pool.withTransaction(connection -> position(connection, LOCK)
                .compose(position -> position.isEmpty()
                        ? Future.succeededFuture()
                        : recount.hours(connection, hours, position.get())
                                .compose(builders -> Numbering.of(connection, builders, Map.of())
                                        .compose(numbering ->
                                                levels.write(connection, Map.of(), numbering.facts(builders))))));
    }

    private static Future<Optional<String>> position(SqlConnection connection, String sql) {
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(RollupFollower.NAME))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getString(0)));
    }
}
