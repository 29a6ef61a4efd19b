package io.chatlogger.insight.analytics.rollup;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Counts whole hours from the rows of messages and chats. */
final class Recount {
    /** Selects messages. $4 is a transaction: only rows committed up to it are counted. */
    private static final String MESSAGES = "select" + "\n" + FactRows.MESSAGE + """
            from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) as k(org_id, starting, ending)
            join messages m on m.org_id = k.org_id and m.created_at >= k.starting and m.created_at < k.ending
            join chats_at($4::text::xid8) c on c.org_id = m.org_id and c.id = m.chat_id
            where m.tx <= $4::text::xid8
            """;

    /** Selects chats. The index of times finds those that have their time now; the few that had another at the transaction are added. */
    private static final String CHATS = """
            with later as materialized (
              select v.org_id, v.chat_id, v.created_at
              from chat_versions v
              where v.tx > $4::text::xid8
            )
            select
            """ + FactRows.CHAT + """
            , 1 as times
            from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) as k(org_id, starting, ending)
            cross join lateral (
              select n.id
              from chats n
              where n.org_id = k.org_id
              and n.created_at >= k.starting
              and n.created_at < k.ending
              union
              select l.chat_id
              from later l
              where l.org_id = k.org_id
              and l.created_at >= k.starting
              and l.created_at < k.ending
            ) as e
            join chats_at($4::text::xid8) c on c.org_id = k.org_id
              and c.id = e.id
              and c.created_at >= k.starting
              and c.created_at < k.ending
            where c.there
            """;

    private final Pages pages;

    Recount(Pages pages) {
        this.pages = pages;
    }

    /** A time span of an organization; the end is exclusive. */
    record Stretch(UUID org, Instant from, Instant to) {
        boolean contains(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(to);
        }
    }

    /** A consumer of the rows. */
    interface Counter {
        void message(Row row);

        void chat(Row row);
    }

    /**
     * Counts whole hours.
     *
     * @param until a transaction; only rows committed up to it are counted
     * @return a builder for each hour, which may have counted nothing
     */
    Future<Map<Period, FactsBuilder>> hours(SqlConnection connection, Collection<Period> hours, String until) {
        var builders = new HashMap<Period, FactsBuilder>();
        hours.forEach(hour -> builders.put(hour, new FactsBuilder()));
        List<Stretch> stretches = hours.stream()
                .map(hour -> new Stretch(hour.org(), hour.start(), hour.end()))
                .toList();
        return read(connection, stretches, until, new Counter() {
                    @Override
                    public void message(Row row) {
                        builder(row).message(row);
                    }

                    @Override
                    public void chat(Row row) {
                        builder(row).chat(row);
                    }

                    private FactsBuilder builder(Row row) {
                        return Objects.requireNonNull(
                                builders.get(Period.of(FactRows.org(row), Grain.HOUR, FactRows.time(row))));
                    }
                })
                .map(builders);
    }

    /** Reads the rows of time spans that do not overlap. */
    Future<Void> read(SqlConnection connection, List<Stretch> stretches, String until, Counter counter) {
        if (stretches.isEmpty()) {
            return Future.succeededFuture();
        }
        Tuple values = Tuple.tuple()
                .addArrayOfUUID(stretches.stream().map(Stretch::org).toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(
                        times(stretches.stream().map(Stretch::from).toList()))
                .addArrayOfOffsetDateTime(
                        times(stretches.stream().map(Stretch::to).toList()))
                .addString(until);
        return pages.read(connection, MESSAGES, values, counter::message)
                .compose(messages -> pages.read(connection, CHATS, values, counter::chat))
                .mapEmpty();
    }

    private static OffsetDateTime[] times(List<Instant> instants) {
        return instants.stream()
                .map(instant -> instant.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }
}
