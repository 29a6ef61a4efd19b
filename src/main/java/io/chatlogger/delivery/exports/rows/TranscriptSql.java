package io.chatlogger.delivery.exports.rows;

import io.chatlogger.delivery.exports.format.ExportLayout;

/**
 * Selects each chat, followed by its messages. It is one statement, because two would have to be kept in step. A row with the chat's own
 * columns comes before the rows of its messages. It is meant to be executed chat by chat, with the messages of each found by the index of
 * transcripts; {@link Snapshot} keeps the planner from sorting everything.
 */
@SuppressWarnings("InlineFormatString") // the SQL stands at the top and not at the call
final class TranscriptSql {
    /** The first part of the union selects the row of a chat, without a message. It also names the columns of messages. */
    private static final String SELECT = """
            select
              r.*
            from chats c
            cross join lateral (
              select
                0::smallint as kind,
                %1$s,
                null::uuid as message_id, null::uuid, null::message_role, null::text, null::jsonb,
                null::int, null::int, null::text, null::timestamptz as said_at, null::timestamptz as got_at
              from (
            %2$s
              ) as activity
              union all
              select
                1::smallint,
                null, null, null, null, null, null, null, null, null, null, null, null,
                %3$s
              from messages m
              where m.org_id = c.org_id
              and m.chat_id = c.id
            ) as r
            where %4$s
            order by c.created_at, c.id, r.kind, r.said_at, r.got_at, r.message_id
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
        return SELECT.formatted(ChatSql.columns(layout), ChatSql.activity(layout), MessageSql.columns(layout), where);
    }

    static String count(String where) {
        return COUNT.formatted(where);
    }
}
