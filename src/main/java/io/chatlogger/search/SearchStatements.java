package io.chatlogger.search;

import io.chatlogger.search.FoundChats.Position;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two ways to find chats: through the newest ones, or through the index of words. A scope's parameters come first, its organization is $1. */
final class SearchStatements {
    /** How many of the first messages of each of the newest chats have the words. */
    private static final String PROBE = """
            select
              w.id, w.created_at, h.message_ids[1], h.rows, cardinality(h.message_ids) as hits
            from (
              select c.id, c.created_at
              from chats c
              where (%1$s)
              order by c.created_at desc, c.id desc
              limit %2$s
            ) as w
            cross join lateral (
              select
                count(*) as rows,
                coalesce(array_agg(t.message_id) filter (where t.hit), '{}') as message_ids
              from (
                select
                  t.message_id,
                  ts_match_vq(t.terms, %3$s::text::tsquery) as hit
                from message_terms t
                where t.org_id = $1
                and t.chat_id = w.id
                order by t.message_id nulls first
                limit %4$s
              ) as t
            ) as h
            order by w.created_at desc, w.id desc
            """;

    /**
     * Looks into the newest chats of the scope, one after the other, until the page is full. The function instead of the operator
     * {@code @@}, so that the index of words is no candidate: asked for each chat anew, it would be read from its beginning each time.
     */
    private static final String WALK = """
            select
              w.id, w.created_at, h.message_id
            from (
              select c.id, c.created_at
              from chats c
              where (%1$s)
              order by c.created_at desc, c.id desc
              limit %2$s
            ) as w
            cross join lateral (
              select t.message_id
              from message_terms t
              where t.org_id = $1
              and t.chat_id = w.id
              and ts_match_vq(t.terms, %3$s::text::tsquery)
              order by t.message_id nulls first
              limit 1
            ) as h
            order by w.created_at desc, w.id desc
            limit %4$s
            """;

    /** The last chat that a walk of so many looks at; none when there are not so many. */
    private static final String EDGE = """
            select
              c.id, c.created_at
            from chats c
            where (%1$s)
            order by c.created_at desc, c.id desc
            offset %2$s - 1
            limit 1
            """;

    /** All that the index of words has, up to a bound, joined to their chats one by one ({@code offset 0} keeps it so). */
    private static final String LOOK_UP = """
            with found as materialized (
              select
                f.chat_id, f.message_id
              from find_terms($1, %2$s::text::tsquery, %3$s::int) f
            )
            select
              p.id, p.created_at, p.message_id, n.rows
            from (select count(*) as rows from found) as n
            left join (
              select
                i.id, i.created_at, w.message_id
              from (
                select distinct on (f.chat_id)
                  f.chat_id, f.message_id
                from found f
                order by f.chat_id, f.message_id nulls first
              ) as w
              cross join lateral (
                select c.id, c.created_at
                from chats c
                where c.org_id = $1
                and c.id = w.chat_id
                and (%1$s)
                offset 0
              ) as i
              order by i.created_at desc, i.id desc
              limit %4$s
            ) as p on true
            order by p.created_at desc, p.id desc
            """;

    private SearchStatements() {}

    /**
     * What was seen in the first messages of a chat.
     *
     * @param first the first of them that has the words
     */
    record Probed(FoundChat first, long rows, int hits) {}

    /** What a lookup found, and how many rows the index had, the bound at most. */
    record LookUp(List<FoundChat> chats, long rows) {}

    static Future<List<Probed>> probe(SqlClient client, ChatScope scope, TermQuery query, int chats, int rowsEach) {
        Tuple values =
                values(scope).addInteger(chats).addString(query.tsquery()).addInteger(rowsEach);
        return client.preparedQuery(within(scope, PROBE)).execute(values).map(rows -> {
            var probed = new ArrayList<Probed>(rows.size());
            for (Row row : rows) {
                var first = new FoundChat(row.getUUID(0), row.getOffsetDateTime(1), row.getUUID(2));
                probed.add(new Probed(first, row.getLong(3), row.getInteger(4)));
            }
            return probed;
        });
    }

    static Future<List<FoundChat>> walk(SqlClient client, ChatScope scope, TermQuery query, int chats, int limit) {
        Tuple values =
                values(scope).addInteger(chats).addString(query.tsquery()).addInteger(limit);
        return client.preparedQuery(within(scope, WALK)).execute(values).map(SearchStatements::found);
    }

    static Future<Optional<Position>> edge(SqlClient client, ChatScope scope, int chats) {
        return client.preparedQuery(within(scope, EDGE))
                .execute(values(scope).addInteger(chats))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(new Position(row.getOffsetDateTime(1), row.getUUID(0)));
                    }
                    return Optional.empty();
                });
    }

    static Future<LookUp> lookUp(SqlClient client, ChatScope scope, TermQuery query, int bound, int limit) {
        Tuple values =
                values(scope).addString(query.tsquery()).addInteger(bound).addInteger(limit);
        return client.preparedQuery(within(scope, LOOK_UP))
                .execute(values)
                .map(rows -> new LookUp(found(rows), rows.iterator().next().getLong(3)));
    }

    /** The scope's condition is the first gap of a statement, then come parameters after those of the scope. */
    private static String within(ChatScope scope, String sql) {
        int n = scope.values().size();
        return sql.formatted(scope.where(), "$" + (n + 1), "$" + (n + 2), "$" + (n + 3));
    }

    private static List<FoundChat> found(RowSet<Row> rows) {
        var chats = new ArrayList<FoundChat>(rows.size());
        for (Row row : rows) {
            if (row.getUUID(0) != null) {
                chats.add(new FoundChat(row.getUUID(0), row.getOffsetDateTime(1), row.getUUID(2)));
            }
        }
        return chats;
    }

    private static Tuple values(ChatScope scope) {
        return Tuple.tuple(new ArrayList<>(scope.values()));
    }
}
