package io.chatlogger.delivery.exports.format;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.ChatColumns;
import io.chatlogger.conversations.model.Column;
import io.chatlogger.conversations.model.Message;
import io.chatlogger.conversations.model.MessageColumns;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

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

    static final String CHAT_ID = "chat_id";

    private static final List<String> CHAT = ChatColumns.LIST.names();
    private static final List<String> MESSAGE = MessageColumns.LIST.names();
    /** The columns of messages that only objects show, or only tables: an author is one member, and two cells. */
    private static final List<String> OF_OBJECTS = messageColumns(Column::isDerived);

    private static final List<String> OF_TABLES = messageColumns(Column::isInTables);

    /** The columns of a message's chat. They are written only if they are chosen, because reading them costs a join. */
    private static final List<String> CHAT_NAMES =
            List.of("chat_external_id", "chat_title", "chat_user_id", "chat_external_user_id");

    private static final List<String> ALL = concat(List.of(RECORD), merged());

    private static final List<String> KNOWN_OF_MESSAGES = concat(MESSAGE, CHAT_NAMES);

    private Columns() {}

    private static List<String> messageColumns(Predicate<Column<Message>> which) {
        return MessageColumns.LIST.all().stream()
                .filter(which)
                .map(Column::name)
                .toList();
    }

    /** Returns the columns that a table has if none are chosen, unless the format says otherwise. */
    public static List<String> standard(ExportType type) {
        return without(OF_OBJECTS, type);
    }

    /** Returns the columns that objects have as members if none are chosen, as the API shows them. */
    static List<String> members(ExportType type) {
        return without(OF_TABLES, type);
    }

    /** Returns the columns of a table for people: of messages, also what their chats are called. */
    static List<String> ofTables(ExportType type) {
        return type == ExportType.MESSAGES
                ? concat(standard(type), List.of("chat_external_id", "chat_title"))
                : standard(type);
    }

    private static List<String> without(List<String> left, ExportType type) {
        return written(type).stream().filter(column -> !left.contains(column)).toList();
    }

    private static List<String> written(ExportType type) {
        return switch (type) {
            case MESSAGES -> MESSAGE;
            case CHATS -> CHAT;
            case ALL -> ALL;
        };
    }

    /** Returns all columns that can be chosen. */
    public static List<String> known(ExportType type) {
        return type == ExportType.MESSAGES ? KNOWN_OF_MESSAGES : written(type);
    }

    /** Returns whether a column can be chosen: one of {@link #known}, or a member of the metadata. */
    public static boolean has(ExportType type, String column) {
        return known(type).contains(column) || MetadataMember.isOne(column);
    }

    /** Returns the columns that can be chosen, for people. */
    public static String shown(ExportType type) {
        return String.join(", ", known(type)) + ", " + MetadataMember.PREFIX + "<key>";
    }

    /** Returns the columns of {@link ExportType#ALL} that a client sends; an import of them lets the server compute the others again. */
    static List<String> sent() {
        return ALL.stream().filter(Columns::isSent).toList();
    }

    private static boolean isSent(String column) {
        Column<Chat> ofChat = ChatColumns.LIST.named(column);
        Column<Message> ofMessage = MessageColumns.LIST.named(column);
        return (ofChat != null && ofChat.isSent()) || (ofMessage != null && ofMessage.isSent());
    }

    /** Returns the columns of a chat and of a message, each in its order; between two common columns, the chat's own come first. */
    private static List<String> merged() {
        // In a row of a chat this is the chat's own id.
        List<String> ofChat = new ArrayList<>(CHAT);
        ofChat.add(1, CHAT_ID);
        Set<String> common = inStep(ofChat);
        var merged = new LinkedHashSet<String>();
        int next = 0;
        for (String column : ofChat) {
            if (common.contains(column)) {
                merged.addAll(MESSAGE.subList(next, MESSAGE.indexOf(column)));
                next = MESSAGE.indexOf(column) + 1;
            }
            merged.add(column);
        }
        merged.addAll(MESSAGE.subList(next, MESSAGE.size()));
        return List.copyOf(merged);
    }

    /** Returns the common columns that have the same order in both; one that came later to messages, as external_id did, has not. */
    private static Set<String> inStep(List<String> ofChat) {
        var inStep = new HashSet<String>();
        int least = MESSAGE.size();
        for (String column : ofChat.reversed()) {
            int place = MESSAGE.indexOf(column);
            if (place >= 0 && place < least) {
                inStep.add(column);
                least = place;
            }
        }
        return inStep;
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
