package io.chatlogger.platform.feed;

import io.vertx.sqlclient.Tuple;

/**
 * A range of transactions by number: {@code tx > $1::text::xid8 and tx <= $2::text::xid8}.
 *
 * @param after the last transaction that was taken before
 * @param until the last transaction of the range
 */
public record TxRange(String after, String until) {
    /** Returns the two numbers as parameters of a statement. */
    public Tuple values() {
        return Tuple.of(after, until);
    }
}
