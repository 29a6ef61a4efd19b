package io.chatlogger.insight.analytics.rollup;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * The names of the users, tags and models that an answer shows.
 *
 * @param names the names by number
 * @param people the names of persons of the organization, by their ids
 */
record ShownNames(Map<Integer, Name> names, Map<String, String> people) {
    private static final String PEOPLE = """
            select
              u.id::text, u.name
            from users u
            where u.org_id = $1
            and u.id = any ($2)
            and u.name is not null
            """;

    static Future<ShownNames> of(SqlClient client, UUID org, Collection<Integer> numbers, Map<Integer, Name> fresh) {
        return Names.texts(client, org, numbers).compose(found -> {
            var names = new HashMap<>(found);
            names.putAll(fresh);
            UUID[] people = names.values().stream()
                    .filter(name -> name.kind() == Name.Kind.USER)
                    .map(name -> UUID.fromString(name.text()))
                    .toArray(UUID[]::new);
            if (people.length == 0) {
                return Future.succeededFuture(new ShownNames(names, Map.of()));
            }
            return client.preparedQuery(PEOPLE)
                    .execute(Tuple.of(org, (Object) people))
                    .map(rows -> {
                        var called = new HashMap<String, String>();
                        rows.forEach(row -> called.put(row.getString(0), row.getString(1)));
                        return new ShownNames(names, called);
                    });
        });
    }

    String text(int number) {
        return Objects.requireNonNull(names.get(number)).text();
    }
}
