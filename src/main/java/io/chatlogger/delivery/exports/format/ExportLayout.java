package io.chatlogger.delivery.exports.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The content of a file.
 *
 * @param columns the names of the columns in the order in which they are written: at least one, and each only once
 * @param raw whether CSV cells that a spreadsheet would run as a formula are left unchanged; other formats have no such cells
 * @param bom whether a CSV file begins with a byte order mark, by which spreadsheets know UTF-8; other formats need none
 */
public record ExportLayout(ExportType type, List<String> columns, boolean raw, boolean bom) {
    public ExportLayout(ExportType type, List<String> columns, boolean raw) {
        this(type, columns, raw, false);
    }

    /**
     * Checks the columns.
     *
     * @throws IllegalArgumentException for a column that the type does not have, or that is named twice
     */
    public ExportLayout {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("There is no column: expected at least one");
        }
        var seen = new HashSet<String>();
        for (String column : columns) {
            if (!Columns.has(type, column)) {
                throw new IllegalArgumentException("An export of " + type.word() + " has no column " + column
                        + ": expected some of " + Columns.shown(type));
            }
            if (!seen.add(column)) {
                throw new IllegalArgumentException("The column " + column + " is named twice: expected each once");
            }
        }
    }

    /**
     * Returns the layout of a request.
     *
     * @param chosen the chosen columns; empty for those that the format writes if none are chosen
     * @throws IllegalArgumentException as the constructor does
     */
    public static ExportLayout of(ExportFormat format, ExportType type, List<String> chosen, boolean raw) {
        return new ExportLayout(type, chosen.isEmpty() ? format.standardColumns(type) : chosen, raw);
    }

    /** Returns this layout with a byte order mark, or without. */
    public ExportLayout withBom(boolean marked) {
        return new ExportLayout(type, columns, raw, marked);
    }

    /** Returns the names of the columns that must be read however long they are. */
    public List<String> read() {
        if (columns.stream().noneMatch(MetadataMember::isOne)) {
            return columns;
        }
        var all = new ArrayList<>(columns);
        all.add(MetadataMember.METADATA);
        return List.copyOf(all);
    }

    /** Returns whether {@code message_count} or {@code last_message_at} of chats are written; if not, messages need not be counted. */
    public boolean wantsActivity() {
        return columns.contains("message_count") || columns.contains("last_message_at");
    }

    /** Returns whether messages must come with the names of their chats. */
    public boolean wantsChatNames() {
        return columns.stream().anyMatch(Columns::isChatName);
    }
}
