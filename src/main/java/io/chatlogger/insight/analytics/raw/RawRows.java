package io.chatlogger.insight.analytics.raw;

import io.chatlogger.insight.analytics.model.SummaryScope;
import io.chatlogger.insight.analytics.model.TimeRange;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** The clauses by which statements find the rows of a scope and a range. The parameters $1 to $4 mean the same in all of them. */
final class RawRows {
    /** Selects the messages m of the range, each joined with its chat c. */
    private static final String ALL_MESSAGES = """
            from messages m
            join chats c on c.org_id = m.org_id and c.id = m.chat_id
            where m.org_id = $1
            and m.created_at >= $2
            and m.created_at < $3
            and $4::uuid is null
            """;

    /** Selects the messages of one person's chats. The clauses "offset 0" keep the planner from reading all messages of the range first. */
    private static final String OWN_MESSAGES = """
            from (
              select *
              from chats d
              where d.org_id = $1
              and d.user_id = $4
              offset 0
            ) as c
            cross join lateral (
              select *
              from messages n
              where n.org_id = $1
              and n.chat_id = c.id
              and n.created_at >= $2
              and n.created_at < $3
              offset 0
            ) as m
            where true
            """;

    /** Selects the chats c that began in the range. */
    static final String CHATS = """
            from chats c
            where c.org_id = $1
            and c.created_at >= $2
            and c.created_at < $3
            and ($4::uuid is null or c.user_id = $4)
            """;

    /** The user of a chat as one text: "u" and the id of a person of the organization, else "e" and the client's own id of the user. */
    static final String USER = "coalesce('u' || c.user_id::text, 'e' || c.external_user_id)";

    private RawRows() {}

    static String messages(SummaryScope scope) {
        return scope.onlyOf() == null ? ALL_MESSAGES : OWN_MESSAGES;
    }

    static Tuple values(SummaryScope scope, Instant from, Instant to) {
        return Tuple.of(scope.org(), from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC), scope.onlyOf());
    }

    /** Returns the values of $1 to $4, and of $5, the beginnings of the pieces. */
    static Tuple values(SummaryScope scope, TimeRange range) {
        List<Instant> pieces = range.pieces();
        return values(scope, range.from(), range.to())
                .addArrayOfOffsetDateTime(pieces.stream()
                        .map(beginning -> beginning.atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
    }
}
