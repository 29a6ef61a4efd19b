package io.chatlogger.conversations.tail;

import java.util.Comparator;
import java.util.UUID;

/**
 * A place in the order of what was committed: by the number of the transaction, then by the row's id, then by its kind. PostgreSQL orders
 * both numbers and UUIDs as unsigned.
 *
 * @param tx the number of the transaction (xid8)
 */
record Position(long tx, UUID id, Kind kind) implements Comparable<Position> {
    private static final UUID LAST_ID = new UUID(-1, -1);

    private static final Comparator<Position> ORDER = ((Comparator<Position>)
                    (a, b) -> Long.compareUnsigned(a.tx, b.tx))
            .thenComparing((a, b) -> Long.compareUnsigned(a.id.getMostSignificantBits(), b.id.getMostSignificantBits()))
            .thenComparing(
                    (a, b) -> Long.compareUnsigned(a.id.getLeastSignificantBits(), b.id.getLeastSignificantBits()))
            .thenComparing(Position::kind);

    /** The kinds of rows; their words are in the order of the constants, so that PostgreSQL orders them alike. */
    enum Kind {
        CHAT("chat"),
        DELETED("deleted"),
        MESSAGE("message");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** Returns the place behind all rows of the transactions below this one. */
    static Position before(long tx) {
        return new Position(tx - 1, LAST_ID, Kind.MESSAGE);
    }

    /** Returns it as a text that {@link #parsed} reads. */
    String text() {
        return Long.toUnsignedString(tx) + ' ' + id + ' ' + kind;
    }

    /** Reads a text of {@link #text}. */
    static Position parsed(String text) {
        String[] parts = text.split(" ", -1);
        return new Position(Long.parseUnsignedLong(parts[0]), UUID.fromString(parts[1]), Kind.valueOf(parts[2]));
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
