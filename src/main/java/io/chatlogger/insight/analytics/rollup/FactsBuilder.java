package io.chatlogger.insight.analytics.rollup;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Counts rows of any moment. Not thread-safe. */
final class FactsBuilder {
    private final TallyBuilder slots = new TallyBuilder(Series.COLUMNS, Ledgers.NONE);
    private final TallyBuilder latencies = new TallyBuilder(1, Ledgers.NONE);
    private final Map<Name, long[]> users = new HashMap<>();
    private final Map<Name, long[]> tags = new HashMap<>();
    private final Map<Name, long[]> models = new HashMap<>();
    private long latencySum;
    private long latencyMax;

    /**
     * Counts a new message.
     *
     * @param row a row of {@link FactRows#MESSAGE}
     */
    void message(Row row) {
        Instant time = FactRows.time(row);
        int tokens = FactRows.tokens(row);
        Integer latency = FactRows.latency(row);
        long[] slot = slots.row(Series.slot(time));
        slot[Series.messages(FactRows.role(row))]++;
        slot[Series.tokens(FactRows.role(row))] += tokens;
        if (latency != null) {
            latencies.row(Latency.bucket(latency))[0]++;
            latencySum += latency;
            latencyMax = Math.max(latencyMax, latency);
        }
        Name user = FactRows.user(row);
        if (user != null) {
            long[] counts = user(user);
            said(counts, tokens);
            counts[Ledgers.LAST] = Math.max(counts[Ledgers.LAST], time.toEpochMilli());
        }
        for (String tag : FactRows.tags(row)) {
            said(tag(tag), tokens);
        }
        String model = FactRows.model(row);
        if (model != null) {
            model(model, tokens, latency);
        }
    }

    private void model(String name, int tokens, @Nullable Integer latency) {
        long[] counts = models.computeIfAbsent(new Name(Name.Kind.MODEL, name), absent -> new long[Ledgers.COLUMNS]);
        said(counts, tokens);
        counts[Ledgers.LATENCIES] += latency == null ? 0 : 1;
        counts[Ledgers.LATENCY_SUM] += latency == null ? 0 : latency;
    }

    private static void said(long[] counts, int tokens) {
        counts[Ledgers.MESSAGES]++;
        counts[Ledgers.TOKENS] += tokens;
    }

    /**
     * Counts a chat, or takes it out of the counts.
     *
     * @param row a row of {@link FactRows#CHAT}, and {@link FactRows#times}
     */
    void chat(Row row) {
        int times = FactRows.times(row);
        slots.row(Series.slot(FactRows.time(row)))[Series.CHATS] += times;
        Name user = FactRows.user(row);
        if (user != null) {
            user(user)[Ledgers.CHATS] += times;
        }
        for (String tag : FactRows.tags(row)) {
            tag(tag)[Ledgers.CHATS] += times;
        }
    }

    /**
     * Moves the counts of a chat's messages from the tags it lost to the tags it got.
     *
     * @param row a row of {@link Changes#MOVED}
     */
    void moved(Row row) {
        for (String tag : Changes.added(row)) {
            moved(tag(tag), row, 1);
        }
        for (String tag : Changes.removed(row)) {
            moved(tag(tag), row, -1);
        }
    }

    private static void moved(long[] counts, Row row, int sign) {
        counts[Ledgers.MESSAGES] += sign * Changes.messages(row);
        counts[Ledgers.TOKENS] += sign * Changes.tokens(row);
    }

    private long[] user(Name name) {
        return users.computeIfAbsent(name, absent -> {
            var counts = new long[Ledgers.COLUMNS];
            counts[Ledgers.LAST] = Ledgers.NEVER;
            return counts;
        });
    }

    private long[] tag(String name) {
        return tags.computeIfAbsent(new Name(Name.Kind.TAG, name), absent -> new long[Ledgers.COLUMNS]);
    }

    Set<Name> names() {
        var names = new HashSet<>(users.keySet());
        names.addAll(tags.keySet());
        names.addAll(models.keySet());
        return names;
    }

    /**
     * Returns the counts.
     *
     * @param numbers returns the number of each of {@link #names}
     */
    Facts facts(ToIntFunction<Name> numbers) {
        return new Facts(
                new Series(slots.tally()),
                new Ledgers(
                        latencies.tally(),
                        latencySum,
                        latencyMax,
                        tally(users, numbers, Ledgers.LAST),
                        tally(tags, numbers, Ledgers.NONE),
                        tally(models, numbers, Ledgers.NONE)));
    }

    private static Tally tally(Map<Name, long[]> counts, ToIntFunction<Name> numbers, int latest) {
        var rows = new TallyBuilder(Ledgers.COLUMNS, latest);
        counts.forEach((name, values) -> rows.put(numbers.applyAsInt(name), values));
        return rows.tally();
    }
}
