package io.chatlogger.delivery.exports.format;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns of each type. They are the members that chats and messages have in the API, by the same names and in the same order; CSV has
 * them as cells, JSON as members, XML as elements. New ones are added at the end of those of their type, and none is ever renamed.
 */
public final class Columns {
    /** Of {@link ExportType#ALL}, in CSV: {@code chat} or {@code message}. The other formats show it by where a row stands. */
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

    /** Of a message's chat; written only when they are chosen, since finding them costs a join. */
    private static final List<String> CHAT_NAMES =
            List.of("chat_external_id", "chat_title", "chat_user_id", "chat_external_user_id");

    /** Those of a chat, and those of a message, are here in the order that they have above. */
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

    /** Those that are written when none are chosen, unless the format says otherwise. */
    public static List<String> standard(ExportType type) {
        return switch (type) {
            case MESSAGES -> MESSAGE;
            case CHATS -> CHAT;
            case ALL -> ALL;
        };
    }

    /** All that can be chosen. */
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
