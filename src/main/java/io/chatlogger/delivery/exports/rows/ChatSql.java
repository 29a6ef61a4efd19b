package io.chatlogger.delivery.exports.rows;

import io.chatlogger.conversations.model.ChatColumns;
import io.chatlogger.delivery.exports.format.ExportLayout;

/** Selects chats, oldest first. Their messages are counted only if the layout needs it. */
@SuppressWarnings("InlineFormatString") // the SQL stands at the top and not at the call
final class ChatSql {
    private static final String SELECT = """
            select
            %s
            from chats c
            %s
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
        return SELECT.formatted(columns(layout), ChatColumns.joined(counts(layout)), where);
    }

    static String columns(ExportLayout layout) {
        return ChatColumns.LIST.copied("c", layout.read());
    }

    /** Counts the messages of a chat, if that is asked for. */
    static String counts(ExportLayout layout) {
        return layout.wantsActivity() ? ChatColumns.COUNTED : ChatColumns.NOT_COUNTED;
    }

    static String count(String where) {
        return COUNT.formatted(where);
    }
}
