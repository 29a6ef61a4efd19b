package io.chatlogger.delivery.exports.rows;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes values as SQL literals, because COPY takes no parameters. A text is quoted as the SQL standard says: only the quote itself has a
 * meaning, and is doubled. That needs {@code standard_conforming_strings}, which {@link RowSource} sets, whatever the server's default is.
 */
final class SqlText {
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");
    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;

    private SqlText() {}

    /**
     * Replaces the parameters by literals.
     *
     * @param sql a statement with the parameters {@code $1} to {@code $n}; it never contains a client's text, so each of these is a
     *     parameter
     */
    static String inlined(String sql, List<Object> values) {
        return PARAMETER.matcher(sql).replaceAll(found -> {
            int number = Integer.parseInt(found.group(1));
            return Matcher.quoteReplacement(literal(values.get(number - 1)));
        });
    }

    static String literal(Object value) {
        return switch (value) {
            case UUID id -> quoted(id.toString(), "uuid");
            case OffsetDateTime time -> quoted(time(time), "timestamptz");
            case Boolean truth -> truth.toString();
            case String text -> quoted(text, "text");
            case String[] texts -> array(texts, "text");
            case UUID[] ids -> array(ids, "uuid");
            default -> throw new IllegalArgumentException("There is no SQL literal for a value of " + value.getClass());
        };
    }

    /**
     * Returns the text of a time. PostgreSQL has no year 0, and Java writes years of five digits in another way; no message is of such a
     * time, so an infinity stands for it.
     */
    private static String time(OffsetDateTime time) {
        if (time.getYear() < FIRST_YEAR) {
            return "-infinity";
        }
        return time.getYear() > LAST_YEAR ? "infinity" : time.toString();
    }

    private static String array(Object[] values, String type) {
        return Arrays.stream(values).map(SqlText::literal).collect(Collectors.joining(", ", "array[", "]")) + "::"
                + type + "[]";
    }

    private static String quoted(String text, String type) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A text contains U+0000, which PostgreSQL cannot store");
        }
        return "'" + text.replace("'", "''") + "'::" + type;
    }
}
