package io.chatlogger.delivery.exports.rows;

import io.chatlogger.conversations.model.MessageColumns;
import io.chatlogger.delivery.exports.format.ExportLayout;

/** Selects messages, oldest first. Long columns are read only if the layout needs them. */
@SuppressWarnings("InlineFormatString") // the SQL stands at the top and not at the call
final class MessageSql {
    private static final String SELECT = """
            select
            %s%s
            from messages m%s
            where %s
            order by m.created_at, m.received_at, m.id
            """;

    private static final String COUNT = """
            select count(*)
            from messages m
            where %s
            """;

    private static final String CHAT_NAMES = """
            ,
            c.external_id, c.title, c.user_id, c.external_user_id""";

    private static final String JOIN_CHATS = """

            join chats c on c.org_id = m.org_id and c.id = m.chat_id""";

    private static final String CHATS = """
            m.chat_id in (
              select c.id
              from chats c
              where %s)""";

    private MessageSql() {}

    static String select(ExportLayout layout, String where) {
        boolean names = layout.wantsChatNames();
        return SELECT.formatted(columns(layout), names ? CHAT_NAMES : "", names ? JOIN_CHATS : "", where);
    }

    static String columns(ExportLayout layout) {
        return MessageColumns.LIST.copied("m", layout.read());
    }

    static String count(String where) {
        return COUNT.formatted(where);
    }

    /** Returns the condition that a message's chat is among these. */
    static String chats(String where) {
        return CHATS.formatted(where);
    }
}
