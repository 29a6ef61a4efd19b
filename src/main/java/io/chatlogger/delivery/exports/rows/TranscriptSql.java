package io.chatlogger.delivery.exports.rows;

import io.chatlogger.conversations.model.ChatColumns;
import io.chatlogger.conversations.model.MessageColumns;
import io.chatlogger.delivery.exports.format.ExportLayout;

/**
 * Selects each chat, followed by its messages. It is one statement, because two would have to be kept in step. A row with the chat's own
 * columns comes before the rows of its messages. It is meant to be executed chat by chat, with the messages of each found by the index of
 * transcripts; {@link Snapshot} keeps the planner from sorting everything.
 */
@SuppressWarnings("InlineFormatString") // the SQL stands at the top and not at the call
final class TranscriptSql {
    /** The first row of a chat; it has no message. The columns are named by this part. */
    private static final String SELECT = """
            select
              r.*
            from chats c
            cross join lateral (
              select
                0::smallint as kind,
                %1$s,
                %5$s
              from (
            %2$s
              ) as activity
              union all
              select
                1::smallint,
                %6$s,
                %3$s
              from messages m
              where m.org_id = c.org_id
              and m.chat_id = c.id
            ) as r
            where %4$s
            order by c.created_at, c.id, r.kind, r.message_created_at, r.message_received_at, r.message_id
            """;

    private static final String COUNT = """
            select
              count(*) + coalesce(sum((
                select count(*)
                from messages m
                where m.org_id = c.org_id
                and m.chat_id = c.id)), 0)::bigint
            from chats c
            where %s
            """;

    private TranscriptSql() {}

    static String select(ExportLayout layout, String where) {
        return SELECT.formatted(
                ChatSql.columns(layout),
                ChatSql.counts(layout),
                MessageSql.columns(layout),
                where,
                MessageColumns.LIST.nulls("message_"),
                ChatColumns.LIST.nulls("chat_"));
    }

    static String count(String where) {
        return COUNT.formatted(where);
    }
}
