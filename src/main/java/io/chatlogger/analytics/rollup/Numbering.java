package io.chatlogger.analytics.rollup;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/** The numbers of all names in some builders. */
record Numbering(Map<Names.Owned, Integer> numbers) {
    /** Gives numbers to names that have none: only for the node that has the follower. */
    static Future<Numbering> of(SqlClient client, Map<Period, FactsBuilder> some, Map<Period, FactsBuilder> others) {
        var names = new HashSet<Names.Owned>();
        for (Map<Period, FactsBuilder> builders : java.util.List.of(some, others)) {
            builders.forEach((period, builder) ->
                    builder.names().forEach(name -> names.add(new Names.Owned(period.org(), name))));
        }
        return Names.numbers(client, names).map(Numbering::new);
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
