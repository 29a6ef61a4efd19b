package io.chatlogger.platform.feed;

import java.util.regex.Pattern;

/**
 * A table that followers read in the order of commits; the feature that owns the table declares it as a constant.
 *
 * @param table the table's name; it must have an index that begins with {@code txColumn}
 * @param txColumn the column with the number of the transaction that last wrote the row (xid8)
 * @param timeColumn the column with the time of that write (timestamptz), from which the lag is computed
 * @param sizeExpression an SQL expression of an integer over the row {@code s}: the bytes that the row adds to the size of a step
 */
public record FeedSource(String table, String txColumn, String timeColumn, String sizeExpression) {
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]*");

    public FeedSource {
        check(table);
        check(txColumn);
        check(timeColumn);
    }

    /** Declares a table with the column {@code tx}, whose rows are small. */
    public static FeedSource of(String table, String timeColumn) {
        return new FeedSource(table, "tx", timeColumn, "0");
    }

    /** Returns this source with rows whose size the expression gives in bytes. */
    public FeedSource sized(String expression) {
        return new FeedSource(table, txColumn, timeColumn, expression);
    }

    private static void check(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name
                    + "\" is not a name in a source of the feed: expected lower-case letters, digits and _");
        }
    }
}
