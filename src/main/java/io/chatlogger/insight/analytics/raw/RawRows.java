package io.chatlogger.insight.analytics.raw;

import io.chatlogger.insight.analytics.model.SummaryScope;
import io.chatlogger.insight.analytics.model.TimeRange;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Where statements find the rows of a scope and a range; $1 to $4 are the same in all. */
final class RawRows {
    /** Messages m of the range, each in its chat c. */
    private static final String ALL_MESSAGES = """
            from messages m
            join chats c on c.org_id = m.org_id and c.id = m.chat_id
            where m.org_id = $1
            and m.created_at >= $2
            and m.created_at < $3
            and $4::uuid is null
            """;

    /** The offsets keep the planner from beginning with all messages of the range. */
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

    /** Chats c that began in the range. */
    static final String CHATS = """
            from chats c
            where c.org_id = $1
            and c.created_at >= $2
            and c.created_at < $3
            and ($4::uuid is null or c.user_id = $4)
            """;

    /** Which user a chat belongs to, as one text: a person of the organization, else by the client's name. */
    static final String USER = "coalesce('u' || c.user_id::text, 'e' || c.external_user_id)";

    private RawRows() {}

    static String messages(SummaryScope scope) {
        return scope.onlyOf() == null ? ALL_MESSAGES : OWN_MESSAGES;
    }

    static Tuple values(SummaryScope scope, Instant from, Instant to) {
        return Tuple.of(scope.org(), from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC), scope.onlyOf());
    }

    /** With $5, the beginnings of the pieces. */
    static Tuple values(SummaryScope scope, TimeRange range) {
        List<Instant> pieces = range.pieces();
        return values(scope, range.from(), range.to())
                .addArrayOfOffsetDateTime(pieces.stream()
                        .map(beginning -> beginning.atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
    }
}
