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
 * Every table whose rows belong to an organization: those with a column {@code org_id}, as the database knows them, so that no feature has
 * to list its own. Each has an index that begins with {@code org_id}, which a test holds.
 */
final class TenantTables {
    /** Partitions go with the table that they are part of. A table that refers to itself comes after nothing for that. */
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
     * Reads them in the order in which the rows of a deleted organization go: what refers to others before what is referred to.
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
     * Sorts tables; those that may come at the same time by name.
     *
     * @param references to which tables each refers
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
