package io.chatlogger.insight.analytics.raw;

import io.chatlogger.insight.analytics.model.SummaryScope;

/** The SQL statements of a summary. */
final class RawStatements {
    static final String NOW = "select now()";

    private static final String PIECES = """
            select
              width_bucket(m.created_at, $5::timestamptz[]) - 1 as piece,
              m.role::text,
              count(*),
              coalesce(sum(m.token_count), 0)::bigint
            """;

    static final String CHATS = """
            select
              width_bucket(c.created_at, $5::timestamptz[]) - 1 as piece,
              count(*)
            """ + RawRows.CHATS + """
            group by 1
            """;

    private static final String LATENCY = """
            select
              count(m.latency_ms),
              avg(m.latency_ms)::float8,
              percentile_disc(array[0.5, 0.9, 0.95, 0.99]) within group (order by m.latency_ms),
              max(m.latency_ms)
            """;

    private static final String ACTIVE = "select count(distinct " + RawRows.USER + ")\n";

    private static final String USERS = "select" + "\n" + RawRows.USER + """
             as name, count(*), max(m.created_at)
            """;

    private static final String MOST_FIRST = " group by 1 order by 2 desc, 1 limit $5";

    static final String CHATS_OF_USERS =
            "select" + "\n" + RawRows.USER + " as name, count(*)\n" + RawRows.CHATS + """
            and %s = any ($5)
            group by 1
            """.formatted(RawRows.USER);

    static final String PEOPLE = """
            select
              'u' || u.id::text, u.name
            from users u
            where u.org_id = $1
            and 'u' || u.id::text = any ($2)
            and u.name is not null
            """;

    static final String CHATS_OF_TAGS = "select tag, count(*)\n"
            + RawRows.CHATS.replace("from chats c", "from chats c cross join unnest(c.tags) as t(tag)") + """
            and tag = any ($5)
            group by 1
            """;

    private RawStatements() {}

    static String pieces(SummaryScope scope) {
        return PIECES + RawRows.messages(scope) + "group by 1, 2";
    }

    static String latency(SummaryScope scope) {
        return LATENCY + RawRows.messages(scope);
    }

    static String active(SummaryScope scope) {
        return ACTIVE + RawRows.messages(scope);
    }

    static String users(SummaryScope scope) {
        return USERS + RawRows.messages(scope) + "and " + RawRows.USER + " is not null" + MOST_FIRST;
    }

    static String tags(SummaryScope scope) {
        return "select t.tag, count(*) from (select c.tags\n" + RawRows.messages(scope)
                + ") as r cross join unnest(r.tags) as t(tag)" + MOST_FIRST;
    }

    static String models(SummaryScope scope) {
        return "select m.model, count(*), coalesce(sum(m.token_count), 0)::bigint, avg(m.latency_ms)::float8\n"
                + RawRows.messages(scope) + "and m.model is not null" + MOST_FIRST;
    }
}
