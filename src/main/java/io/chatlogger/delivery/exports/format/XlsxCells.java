package io.chatlogger.delivery.exports.format;

import io.chatlogger.conversations.model.ValueSink;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Worksheet;

/** Writes the cells of one row of a sheet, from left to right. */
final class XlsxCells implements ValueSink {
    /** The most characters (UTF-16 units) of a cell. */
    static final int MOST_CHARACTERS = 32_767;

    private static final String TIME_STYLE = "yyyy-mm-dd hh:mm:ss.000";
    private static final int FIRST_YEAR = 1900;
    /** A text that looks like the escape of a character (ISO/IEC 29500-1, 22.9.2.19), and so has to be escaped itself. */
    private static final Pattern ESCAPE_LIKE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private final Worksheet sheet;
    private final int row;
    private int column;
    private long cut;
    private long characters;

    XlsxCells(Worksheet sheet, int row) {
        this.sheet = sheet;
        this.row = row;
    }

    /** Returns the number of texts of the row that were cut. */
    long cut() {
        return cut;
    }

    /** Returns the number of characters of the row's texts. */
    long characters() {
        return characters;
    }

    @Override
    public void none() {
        column++;
    }

    /** Writes a text in the sheet itself: a table of shared texts would hold all of them in memory. */
    @Override
    public void text(String value) {
        String shown = fitting(value);
        characters += shown.length();
        sheet.inlineString(row, column++, escaped(shown));
    }

    private String fitting(String value) {
        if (value.length() <= MOST_CHARACTERS) {
            return value;
        }
        cut++;
        int end = Character.isHighSurrogate(value.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
        return value.substring(0, end);
    }

    /** Returns the text with characters that XML 1.0 cannot have in the format's own escape. */
    private static String escaped(String text) {
        String safe = text.indexOf("_x") < 0 ? text : ESCAPE_LIKE.matcher(text).replaceAll("_x005F_");
        if (safe.chars().noneMatch(XlsxCells::isForbidden)) {
            return safe;
        }
        var changed = new StringBuilder(safe.length() + 16);
        safe.chars().forEach(c -> {
            if (isForbidden(c)) {
                changed.append("_x%04X_".formatted(c));
            } else {
                changed.append((char) c);
            }
        });
        return changed.toString();
    }

    /** Returns whether XML 1.0 cannot have the character. */
    private static boolean isForbidden(int c) {
        return (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0xfffe || c == 0xffff;
    }

    @Override
    public void word(String value) {
        text(value);
    }

    @Override
    public void id(UUID value) {
        sheet.inlineString(row, column++, value.toString());
    }

    @Override
    public void number(long value) {
        sheet.value(row, column++, value);
    }

    @Override
    public void time(Instant value) {
        LocalDateTime utc = LocalDateTime.ofInstant(value, ZoneOffset.UTC);
        if (utc.getYear() < FIRST_YEAR) {
            text(value.toString());
            return;
        }
        sheet.value(row, column, utc);
        sheet.style(row, column).format(TIME_STYLE).set();
        column++;
    }

    @Override
    public void json(String value) {
        text(value);
    }

    @Override
    public void tags(List<String> value) {
        text(JsonText.array(value));
    }
}
