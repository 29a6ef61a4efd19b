package io.chatlogger.conversations.tail;

import io.chatlogger.conversations.tail.Position.Kind;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was committed. Transactions below the snapshot's xmin are complete: none with a smaller number can commit any more, so a reader
 * in this order misses nothing. Nothing above is read.
 */
final class TailStatements {
    /**
     * Reads the next rows of some organizations after a place ($1 to $3), at most $5, with whole contents if $6. The first row has the
     * snapshot's xmin and the age of the oldest row that waits above it; it is there also when there are no others.
     */
    private static final String NEXT = """
            with bound as materialized (
              select
                pg_snapshot_xmin(pg_current_snapshot()) as xmin
            ), next as (
              (select
                'message' as kind, m.tx, m.id, m.org_id, m.chat_id, m.received_at as stored_at
              from messages m, bound b
              where m.tx >= $1::text::xid8
              and (m.tx, m.id, 'message'::text) > ($1::text::xid8, $2::uuid, $3::text)
              and m.tx < b.xmin
              and m.org_id = any($4::uuid[])
              order by m.tx, m.id
              limit $5)
              union all
              (select
                'chat', c.tx, c.id, c.org_id, c.id, c.updated_at
              from chats c, bound b
              where c.tx >= $1::text::xid8
              and (c.tx, c.id, 'chat'::text) > ($1::text::xid8, $2::uuid, $3::text)
              and c.tx < b.xmin
              and c.org_id = any($4::uuid[])
              order by c.tx, c.id
              limit $5)
              union all
              (select
                'deleted', e.tx, e.chat_id, e.org_id, e.chat_id, e.erased_at
              from erased_chats e, bound b
              where e.tx >= $1::text::xid8
              and (e.tx, e.chat_id, 'deleted'::text) > ($1::text::xid8, $2::uuid, $3::text)
              and e.tx < b.xmin
              and e.org_id = any($4::uuid[])
              order by e.tx, e.chat_id
              limit $5)
              order by tx, id, kind
              limit $5
            )
            select
              b.xmin::text,
              (select
                (extract(epoch from clock_timestamp() - w.received_at) * 1000)::bigint
              from messages w
              where w.tx >= b.xmin
              order by w.tx
              limit 1) as waiting_ms,
              n.kind, n.tx::text, n.id, n.org_id, n.stored_at,
              c.id as chat_id, c.external_id, c.title, c.tags, c.metadata::text, c.user_id, c.external_user_id,
              c.updated_at <= c.received_at as created,
              m.role::text, m.model, m.author_name, m.latency_ms, m.token_count, m.created_at,
              char_length(m.content) as content_length,
              case when $6::boolean then m.content else left(m.content, 4096) end as content
            from bound b
            left join next n on true
            left join chats c
              on c.org_id = n.org_id
              and c.id = n.chat_id
              and n.kind <> 'deleted'
            left join messages m
              on m.org_id = n.org_id
              and m.id = n.id
              and n.kind = 'message'
            order by n.tx, n.id, n.kind
            """;

    private static final String NOW = "select pg_snapshot_xmin(pg_current_snapshot())::text as xmin";

    private final Pool pool;

    TailStatements(Pool pool) {
        this.pool = pool;
    }

    /**
     * The next events.
     *
     * @param end the place up to which all was read
     * @param more whether there were as many rows as wanted, so that more may be waiting
     * @param waiting the age of the oldest row that is stored but cannot be read yet, because an older transaction is still under way
     */
    record Read(List<TailEvent> events, Position end, boolean more, Duration waiting) {}

    /** Returns the place of now: all that is committed from here on lies behind it. */
    Future<Position> now() {
        return pool.query(NOW)
                .execute()
                .map(rows -> Position.before(
                        Long.parseUnsignedLong(rows.iterator().next().getString("xmin"))));
    }

    /**
     * Reads the events of some organizations after a place.
     *
     * @param most the most rows
     * @param whole whether contents are read whole, and not only their beginnings
     */
    Future<Read> after(Position place, Collection<UUID> orgs, int most, boolean whole) {
        Tuple values = Tuple.of(
                        Long.toUnsignedString(place.tx()),
                        place.id(),
                        place.kind().word())
                .addArrayOfUUID(orgs.toArray(UUID[]::new))
                .addInteger(most)
                .addBoolean(whole);
        return pool.preparedQuery(NEXT).execute(values).map(rows -> {
            var events = new ArrayList<TailEvent>();
            Row any = rows.iterator().next();
            Position last = place;
            int count = 0;
            for (Row row : rows) {
                if (row.getString("kind") == null) {
                    continue;
                }
                count++;
                last = position(row);
                TailEvent event = event(row, last);
                if (event != null) {
                    events.add(event);
                }
            }
            Position bound = Position.before(Long.parseUnsignedLong(any.getString("xmin")));
            boolean more = count >= most;
            Long waiting = any.getLong("waiting_ms");
            return new Read(
                    events,
                    more || bound.compareTo(last) < 0 ? last : bound,
                    more,
                    waiting == null ? Duration.ZERO : Duration.ofMillis(Math.max(0, waiting)));
        });
    }

    private static Position position(Row row) {
        Kind kind = Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
        return new Position(Long.parseUnsignedLong(row.getString("tx")), row.getUUID("id"), kind);
    }

    /** Returns the event of a row; null when its chat was erased between its reading and now. */
    private static @Nullable TailEvent event(Row row, Position position) {
        UUID org = row.getUUID("org_id");
        Instant storedAt = row.getOffsetDateTime("stored_at").toInstant();
        if (position.kind() == Kind.DELETED) {
            return new TailEvent.Deleted(org, position, storedAt);
        }
        if (row.getUUID("chat_id") == null) {
            return null;
        }
        TailedChat chat = new TailedChat(
                row.getUUID("chat_id"),
                row.getString("external_id"),
                row.getString("title"),
                List.of(row.getArrayOfStrings("tags")),
                row.getString("metadata"),
                row.getUUID("user_id"),
                row.getString("external_user_id"));
        if (position.kind() == Kind.CHAT) {
            return new TailEvent.Chat(org, position, storedAt, chat, row.getBoolean("created"));
        }
        return row.getString("content") == null
                ? null
                : new TailEvent.Message(
                        org,
                        position,
                        storedAt,
                        chat,
                        row.getString("role"),
                        row.getString("model"),
                        row.getString("author_name"),
                        row.getString("content"),
                        row.getInteger("content_length"),
                        row.getInteger("latency_ms"),
                        row.getInteger("token_count"),
                        row.getOffsetDateTime("created_at").toInstant());
    }
}
