package io.chatlogger.platform.feed;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The statements that read a follower's sources, made once for each follower, so that it reads no other table.
 *
 * @param look reads the follower's progress ($1: its name)
 * @param bounds reads the bounds of a step ($1: after which transaction, $2: most rows, $3: most bytes)
 */
@SuppressWarnings("InlineFormatString") // SQL stands at the top
record SourceStatements(String look, String bounds) {
    /**
     * Reads the progress without a lock, so that an idle feed uses up no transaction numbers. A position that is not below the next
     * transaction number came with a dump from another server.
     */
    private static final String LOOK = """
            select
              f.position::text,
              f.position >= pg_snapshot_xmax(pg_current_snapshot()) as foreign_position,
              (extract(epoch from clock_timestamp() - least(
            %s)) * 1000)::bigint as lag_ms
            from followers f
            where f.name = $1
            """;

    private static final String OLDEST =
            "    (select s.%3$s from %1$s s where s.%2$s > f.position order by s.%2$s limit 1)";

    /**
     * Takes whole transactions: up to the one with the last row that fits, in rows ($2) and bytes ($3), but at least one. Changes and
     * deletions count too.
     */
    private static final String BOUNDS = """
            select
              count(*) as rows,
              (array_agg(f.tx order by f.tx desc))[1]::text as until,
              sum(f.bytes)::bigint as bytes
            from (
              select
                r.tx, r.bytes,
                sum(r.bytes) over (order by r.tx rows unbounded preceding) - r.bytes as before
              from (
            %s%s  ) as r
            ) as f
            where f.before < $3
            """;

    /** Reads a small range of one table's index. */
    private static final String NEXT = """
                (select s.%2$s as tx, %4$s as bytes
                from %1$s s
                where s.%2$s > $1::text::xid8
                and s.%2$s < pg_snapshot_xmin(pg_current_snapshot())
                order by s.%2$s
                limit $2)
            """;

    /** Limits the rows of all sources; with one source it is left out, because SQL allows no second limit without a union. */
    private static final String FIRST_OF_ALL = """
                order by tx
                limit $2
            """;

    static SourceStatements of(List<FeedSource> sources) {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("A follower has no source: expected one or more");
        }
        return new SourceStatements(
                LOOK.formatted(each(sources, OLDEST, ",\n")),
                BOUNDS.formatted(each(sources, NEXT, "    union all\n"), sources.size() == 1 ? "" : FIRST_OF_ALL));
    }

    private static String each(List<FeedSource> sources, String template, String between) {
        Function<FeedSource, String> text = source ->
                template.formatted(source.table(), source.txColumn(), source.timeColumn(), source.sizeExpression());
        return sources.stream().map(text).collect(Collectors.joining(between));
    }
}
