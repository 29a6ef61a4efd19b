package io.chatlogger.delivery.exports.format;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns of each export type. They are the members that chats and messages have in the API, with the same names and in the same order.
 * CSV has them as cells, JSON as members, XML as elements. A new column is added after the others of its type, and none is ever renamed.
 */
public final class Columns {
    /**
     * The column that says in a CSV file of {@link ExportType#ALL} whether a row is a {@code chat} or a {@code message}. The other formats
     * show it by the place of the row.
     */
    static final String RECORD = "record";

    private static final List<String> CHAT = List.of(
            "id",
            "external_id",
            "title",
            "tags",
            "metadata",
            "user_id",
            "external_user_id",
            "message_count",
            "created_at",
            "updated_at",
            "last_message_at",
            "received_at");

    private static final List<String> MESSAGE = List.of(
            "id",
            "chat_id",
            "role",
            "content",
            "metadata",
            "latency_ms",
            "token_count",
            "model",
            "created_at",
            "received_at");

    /** The columns of a message's chat. They are written only if they are chosen, because reading them costs a join. */
    private static final List<String> CHAT_NAMES =
            List.of("chat_external_id", "chat_title", "chat_user_id", "chat_external_user_id");

    /** The columns of an export of everything. The columns of a chat, and those of a message, are in the same order as above. */
    private static final List<String> ALL = List.of(
            RECORD,
            "id",
            "chat_id",
            "external_id",
            "title",
            "tags",
            "role",
            "content",
            "metadata",
            "user_id",
            "external_user_id",
            "message_count",
            "latency_ms",
            "token_count",
            "model",
            "created_at",
            "updated_at",
            "last_message_at",
            "received_at");

    private static final List<String> KNOWN_OF_MESSAGES = concat(MESSAGE, CHAT_NAMES);

    private Columns() {}

    /** Returns the columns that are written if none are chosen, unless the format says otherwise. */
    public static List<String> standard(ExportType type) {
        return switch (type) {
            case MESSAGES -> MESSAGE;
            case CHATS -> CHAT;
            case ALL -> ALL;
        };
    }

    /** Returns all columns that can be chosen. */
    public static List<String> known(ExportType type) {
        return type == ExportType.MESSAGES ? KNOWN_OF_MESSAGES : standard(type);
    }

    static boolean isChatName(String column) {
        return CHAT_NAMES.contains(column);
    }

    private static List<String> concat(List<String> first, List<String> second) {
        var both = new ArrayList<>(first);
        both.addAll(second);
        return List.copyOf(both);
    }
}
