package io.chatlogger.insight.analytics.rollup;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The numbers of all names in some builders. */
record Numbering(Map<Names.Owned, Integer> numbers) {
    /** Returns the numbers, and stores a number for each name that has none. Only the node that runs the follower may call it. */
    static Future<Numbering> of(SqlClient client, Map<Period, FactsBuilder> some, Map<Period, FactsBuilder> others) {
        Set<Names.Owned> names = names(some);
        names.addAll(names(others));
        return Names.numbers(client, names).map(Numbering::new);
    }

    /** Returns the numbers for a comparison only: a name that has no number gets a negative one, which no stored count has. */
    static Future<Numbering> known(SqlClient client, Map<Period, FactsBuilder> builders) {
        Set<Names.Owned> names = names(builders);
        return Names.find(client, names).map(found -> {
            var numbers = new HashMap<>(found);
            int unknown = 0;
            for (Names.Owned name : names) {
                if (!numbers.containsKey(name)) {
                    unknown--;
                    numbers.put(name, unknown);
                }
            }
            return new Numbering(numbers);
        });
    }

    private static Set<Names.Owned> names(Map<Period, FactsBuilder> builders) {
        var names = new HashSet<Names.Owned>();
        builders.forEach((period, builder) ->
                builder.names().forEach(name -> names.add(new Names.Owned(period.org(), name))));
        return names;
    }

    Map<Period, Facts> facts(Map<Period, FactsBuilder> builders) {
        var facts = new HashMap<Period, Facts>();
        builders.forEach((period, builder) ->
                facts.put(period, builder.facts(name -> number(new Names.Owned(period.org(), name)))));
        return facts;
    }

    private int number(Names.Owned name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IllegalStateException("A name of the organization " + name.org() + " got no number");
        }
        return number;
    }
}
