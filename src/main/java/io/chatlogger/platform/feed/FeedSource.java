package io.chatlogger.platform.feed;

import java.util.regex.Pattern;

/**
 * A table that followers read in the order of commits; declared, as a constant, by the feature that owns the table.
 *
 * @param table must have an index that begins with {@code txColumn}
 * @param txColumn holds the number of the transaction that wrote the row last (xid8)
 * @param timeColumn holds when that was (timestamptz), by which lag is told
 * @param sizeExpression SQL of an integer of the row {@code s}: how many bytes it counts for when a step is measured
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

    /** The same with rows that count for bytes of their own. */
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
