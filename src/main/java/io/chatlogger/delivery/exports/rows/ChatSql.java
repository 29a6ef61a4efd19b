package io.chatlogger.delivery.exports.rows;

import io.chatlogger.delivery.exports.format.ExportLayout;

/** Selects chats, oldest first. Their messages are counted only if the layout needs it. */
@SuppressWarnings("InlineFormatString") // the SQL stands at the top and not at the call
final class ChatSql {
    /** The columns that {@link RowReader} reads. */
    static final String COLUMNS = """
            c.id, c.external_id, c.title, c.tags, %s, c.user_id, c.external_user_id,
            activity.message_count, c.created_at, c.updated_at, activity.last_message_at, c.received_at""";

    /** The number and the last time of a chat's messages. An aggregate without grouping gives one row, also if there are no messages. */
    static final String ACTIVITY = """
            select
              count(*) as message_count,
              max(a.created_at) as last_message_at
            from messages a
            where a.org_id = c.org_id
            and a.chat_id = c.id""";

    static final String NO_ACTIVITY = "select 0::bigint as message_count, null::timestamptz as last_message_at";

    private static final String SELECT = """
            select
            %s
            from chats c
            cross join lateral (
            %s
            ) as activity
            where %s
            order by c.created_at, c.id
            """;

    private static final String COUNT = """
            select count(*)
            from chats c
            where %s
            """;

    private ChatSql() {}

    static String select(ExportLayout layout, String where) {
        return SELECT.formatted(columns(layout), activity(layout), where);
    }

    static String columns(ExportLayout layout) {
        return COLUMNS.formatted(layout.columns().contains("metadata") ? "c.metadata" : "'{}'::jsonb");
    }

    static String activity(ExportLayout layout) {
        return layout.wantsActivity() ? ACTIVITY : NO_ACTIVITY;
    }

    static String count(String where) {
        return COUNT.formatted(where);
    }
}
