package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads CSV (RFC 4180) row by row as objects, with the names of the first row. */
final class CsvRows {
    private static final int MAX_ROW_CHARS = 1 << 20;

    private final BufferedReader in;
    private final List<String> names;
    private long line = 1;
    private long began = 1;

    CsvRows(InputStream utf8) throws IOException {
        in = new BufferedReader(new InputStreamReader(ByteOrderMark.skipped(utf8), StandardCharsets.UTF_8));
        List<String> first = cells();
        names = first == null ? List.of() : first;
    }

    /** Returns the line where the last row began, from 1. */
    long line() {
        return began;
    }

    /** Returns the next row, or null at the end. */
    @Nullable
    ObjectNode next() throws IOException {
        List<String> cells = cells();
        while (cells != null && cells.size() == 1 && cells.getFirst().isEmpty()) {
            cells = cells();
        }
        if (cells == null) {
            return null;
        }
        ObjectNode row = ImportJson.object();
        for (int i = 0; i < Math.min(cells.size(), names.size()); i++) {
            row.put(names.get(i), cells.get(i));
        }
        return row;
    }

    private @Nullable List<String> cells() throws IOException {
        began = line;
        int c = in.read();
        if (c < 0) {
            return null;
        }
        var row = new Row();
        for (; c >= 0 && (row.quoted || c != '\n'); c = in.read()) {
            line += c == '\n' ? 1 : 0;
            row.add((char) c);
            if (row.chars > MAX_ROW_CHARS) {
                throw new UnreadableInput("the row at line " + began + " has more than " + MAX_ROW_CHARS
                        + " characters; a quotation mark may be missing");
            }
        }
        line++;
        return row.ended();
    }

    /** The cells of a row, character by character. */
    private static final class Row {
        private final List<String> cells = new ArrayList<>();
        private final StringBuilder cell = new StringBuilder();
        private boolean quoted;
        private boolean unquoted;
        private int chars;

        void add(char c) {
            chars++;
            if (c == '"') {
                // A doubled mark closes the quoted part and opens it again: then the mark belongs to the text.
                if (unquoted) {
                    cell.append(c);
                }
                unquoted = quoted;
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                end();
            } else if (quoted || c != '\r') {
                cell.append(c);
                unquoted = false;
            }
        }

        private void end() {
            cells.add(cell.toString());
            cell.setLength(0);
            unquoted = false;
        }

        List<String> ended() {
            end();
            return cells;
        }
    }
}
