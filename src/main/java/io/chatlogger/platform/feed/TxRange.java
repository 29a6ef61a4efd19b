package io.chatlogger.platform.feed;

import io.vertx.sqlclient.Tuple;

/**
 * Transactions, by number: {@code tx > $1::text::xid8 and tx <= $2::text::xid8}.
 *
 * @param after the last one that was taken before
 * @param until the last one of the range
 */
public record TxRange(String after, String until) {
    /** The two as parameters. */
    public Tuple values() {
        return Tuple.of(after, until);
    }
}
