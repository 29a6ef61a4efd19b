package io.chatlogger.people.orgs;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Reads all tables whose rows belong to an organization: those with a column {@code org_id}, from the database's catalog, so that no
 * feature has to list its own. Each has an index that begins with {@code org_id}, which a test checks.
 */
final class TenantTables {
    /**
     * Reads the tables and their references. Partitions are left out, because they are deleted with their table. A table's reference to
     * itself does not count for the order.
     */
    private static final String TABLES = """
            with tables as (
              select c.oid
              from pg_class c
              join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
              where c.relkind in ('r', 'p')
              and not c.relispartition
              and c.relnamespace = (select o.relnamespace from pg_class o where o.oid = 'organizations'::regclass)
            )
            select
              t.oid::regclass::text as name,
              array(
                select distinct f.confrelid::regclass::text
                from pg_constraint f
                where f.contype = 'f'
                and f.conrelid = t.oid
                and f.confrelid <> t.oid
                and f.confrelid in (select u.oid from tables u)) as referred
            from tables t
            """;

    private TenantTables() {}

    /**
     * Returns the tables in the order in which a deleted organization's rows are deleted: a table that refers to another comes before it.
     *
     * @return fails when tables refer to each other in a circle: then no order is right
     */
    static Future<List<String>> inOrder(SqlClient client) {
        return client.query(TABLES)
                .execute()
                .map(rows -> sorted(StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getString("name"), TenantTables::referred))));
    }

    private static Set<String> referred(Row row) {
        return Set.of(row.getArrayOfStrings("referred"));
    }

    /**
     * Sorts tables; those without an order between them by name.
     *
     * @param references the tables to which each table refers
     */
    static List<String> sorted(Map<String, Set<String>> references) {
        var left = new TreeMap<>(references);
        var order = new ArrayList<String>();
        while (!left.isEmpty()) {
            var free = new TreeSet<>(left.keySet());
            left.values().forEach(free::removeAll);
            if (free.isEmpty()) {
                throw new IllegalStateException(
                        "The tables " + left.keySet()
                                + " refer to each other in a circle: expected foreign keys by which one of them can be emptied first");
            }
            order.addAll(free);
            left.keySet().removeAll(free);
        }
        return order;
    }
}
