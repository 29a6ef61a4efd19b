package io.chatlogger.delivery.exports.format;

import java.util.HashSet;
import java.util.List;

/**
 * What a file is to hold.
 *
 * @param columns their names in the order in which they are written, each once, at least one
 * @param raw whether CSV cells that a spreadsheet would run as a formula are left as they are; other formats have no such cells
 */
public record ExportLayout(ExportType type, List<String> columns, boolean raw) {
    /** @throws IllegalArgumentException for a column that the type does not have, or that is named twice */
    public ExportLayout {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("There is no column: expected at least one");
        }
        var seen = new HashSet<String>();
        for (String column : columns) {
            if (!Columns.known(type).contains(column)) {
                throw new IllegalArgumentException("An export of " + type.word() + " has no column " + column
                        + ": expected some of " + String.join(", ", Columns.known(type)));
            }
            if (!seen.add(column)) {
                throw new IllegalArgumentException("The column " + column + " is named twice: expected each once");
            }
        }
    }

    /**
     * The layout of a request.
     *
     * @param chosen columns; empty: those that the format writes when none are chosen
     * @throws IllegalArgumentException see the constructor
     */
    public static ExportLayout of(ExportFormat format, ExportType type, List<String> chosen, boolean raw) {
        return new ExportLayout(type, chosen.isEmpty() ? format.standardColumns(type) : chosen, raw);
    }

    /** Whether {@code message_count} or {@code last_message_at} of chats are written; if not they need not be counted. */
    public boolean wantsActivity() {
        return columns.contains("message_count") || columns.contains("last_message_at");
    }

    /** Whether messages must come with the names of their chats. */
    public boolean wantsChatNames() {
        return columns.stream().anyMatch(Columns::isChatName);
    }
}
