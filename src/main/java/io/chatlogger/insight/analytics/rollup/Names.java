package io.chatlogger.insight.analytics.rollup;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads and writes the numbers of names; each organization has numbers of its own. */
final class Names {
    private static final String FIND = """
            select
              n.org_id, n.id, n.kind, n.name
            from unnest($1::uuid[], $2::smallint[], $3::text[]) as s(org_id, kind, name)
            join rollup_names n on n.org_id = s.org_id and n.kind = s.kind and n.name = s.name
            """;

    /**
     * Numbers begin at 0, because they are used as indexes of an array. Only one node adds numbers at a time: the one that runs the
     * follower.
     */
    private static final String ADD = """
            insert into rollup_names (org_id, id, kind, name)
            select
              s.org_id,
              row_number() over (partition by s.org_id) + coalesce((
                select max(n.id)
                from rollup_names n
                where n.org_id = s.org_id), -1),
              s.kind, s.name
            from unnest($1::uuid[], $2::smallint[], $3::text[]) as s(org_id, kind, name)
            returning org_id, id, kind, name
            """;

    private static final String TEXTS = """
            select
              n.id, n.kind, n.name
            from rollup_names n
            where n.org_id = $1
            and n.id = any ($2)
            """;

    /** Deletes the names of external users, which are personal data, when a user's last chat is deleted. */
    private static final String FORGET = """
            delete from rollup_names n
            using (
              select distinct v.org_id, v.external_user_id
              from chat_versions v
              where v.tx <= $1::text::xid8
              and v.external_user_id is not null
            ) as was
            where n.org_id = was.org_id
            and n.kind = $2
            and n.name = was.external_user_id
            and not exists (
              select from chats c
              where c.org_id = n.org_id
              and c.external_user_id = n.name)
            and not exists (
              select from chat_versions v
              where v.tx > $1::text::xid8
              and v.org_id = n.org_id
              and v.external_user_id = n.name)
            """;

    private Names() {}

    /** A name in an organization. */
    record Owned(UUID org, Name name) {}

    /** Returns the numbers of the names that have one. */
    static Future<Map<Owned, Integer>> find(SqlClient client, Collection<Owned> names) {
        return run(client, FIND, List.copyOf(names));
    }

    /** Returns the numbers of all names; a name that has none gets one. */
    static Future<Map<Owned, Integer>> numbers(SqlClient client, Set<Owned> names) {
        return find(client, names).compose(found -> {
            var rest = new HashSet<>(names);
            rest.removeAll(found.keySet());
            return run(client, ADD, new ArrayList<>(rest)).map(added -> {
                var all = new HashMap<>(found);
                all.putAll(added);
                return all;
            });
        });
    }

    private static Future<Map<Owned, Integer>> run(SqlClient client, String sql, List<Owned> names) {
        if (names.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        Tuple values = Tuple.tuple()
                .addArrayOfUUID(names.stream().map(Owned::org).toArray(UUID[]::new))
                .addArrayOfShort(
                        names.stream().map(owned -> owned.name().kind().number).toArray(Short[]::new))
                .addArrayOfString(
                        names.stream().map(owned -> owned.name().text()).toArray(String[]::new));
        return client.preparedQuery(sql).execute(values).map(rows -> {
            var numbers = new HashMap<Owned, Integer>();
            rows.forEach(row ->
                    numbers.put(new Owned(row.getUUID(0), name(row.getShort(2), row.getString(3))), row.getInteger(1)));
            return numbers;
        });
    }

    /** Returns the names that have these numbers. */
    static Future<Map<Integer, Name>> texts(SqlClient client, UUID org, Collection<Integer> numbers) {
        if (numbers.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return client.preparedQuery(TEXTS)
                .execute(Tuple.of(org, (Object) numbers.toArray(Integer[]::new)))
                .map(rows -> {
                    var names = new HashMap<Integer, Name>();
                    rows.forEach(row -> names.put(row.getInteger(0), name(row.getShort(1), row.getString(2))));
                    return names;
                });
    }

    private static Name name(short kind, String text) {
        return new Name(Name.Kind.of(kind), text);
    }

    /** Deletes the names of users who have no chats any more. It has to run before the chat versions up to this transaction are deleted. */
    static Future<Void> forget(SqlClient client, String until) {
        return client.preparedQuery(FORGET)
                .execute(Tuple.of(until, Name.Kind.EXTERNAL_USER.number))
                .mapEmpty();
    }
}
