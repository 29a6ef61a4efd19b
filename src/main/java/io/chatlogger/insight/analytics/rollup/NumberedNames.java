package io.chatlogger.insight.analytics.rollup;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The numbers of names in one reading. A name without a stored number gets one for this reading only, larger than all stored numbers. */
record NumberedNames(Map<Name, Integer> numbers, Map<Integer, Name> fresh) {
    private static final String LARGEST = """
            select coalesce(max(n.id), -1)
            from rollup_names n
            where n.org_id = $1
            """;

    static Future<NumberedNames> of(SqlClient client, UUID org, Set<Name> names) {
        var owned = names.stream().map(name -> new Names.Owned(org, name)).toList();
        return Names.find(client, owned).compose(found -> {
            var numbers = new HashMap<Name, Integer>();
            found.forEach((name, number) -> numbers.put(name.name(), number));
            var rest = new HashSet<>(names);
            rest.removeAll(numbers.keySet());
            return rest.isEmpty()
                    ? Future.succeededFuture(new NumberedNames(numbers, Map.of()))
                    : client.preparedQuery(LARGEST)
                            .execute(Tuple.of(org))
                            .map(rows ->
                                    added(numbers, rest, rows.iterator().next().getInteger(0)));
        });
    }

    private static NumberedNames added(Map<Name, Integer> numbers, Set<Name> rest, int largest) {
        var fresh = new HashMap<Integer, Name>();
        int next = largest;
        for (Name name : rest) {
            next++;
            numbers.put(name, next);
            fresh.put(next, name);
        }
        return new NumberedNames(numbers, fresh);
    }

    int number(Name name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IllegalStateException("A name of a reading got no number");
        }
        return number;
    }
}
