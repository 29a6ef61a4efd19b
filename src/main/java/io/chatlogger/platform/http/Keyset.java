package io.chatlogger.platform.http;

import io.chatlogger.platform.ids.Uuids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The position in a list that is sorted by time and then by id. Times are kept to the microsecond, as the database has them. */
public record Keyset(Instant at, UUID id) {
    private static final char SEPARATOR = '/';

    /** Returns the position as a cursor holds it. */
    public String text() {
        return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at)) + SEPARATOR + id;
    }

    /** Reads a position that {@link #text} wrote. */
    public static Keyset parsed(String text) {
        int end = text.indexOf(SEPARATOR);
        UUID id = Uuids.parsed(text.substring(end + 1));
        if (end < 1 || id == null) {
            throw new IllegalStateException("A cursor was signed for a position that is none: " + text);
        }
        return new Keyset(Instant.EPOCH.plus(Long.parseLong(text.substring(0, end)), ChronoUnit.MICROS), id);
    }

    /**
     * Returns the position at which a page begins.
     *
     * @param cursor the cursor as it was sent; null for the beginning
     * @return null for the beginning; throws the Problem {@code invalid_cursor}
     */
    public static @Nullable Keyset opened(Cursors cursors, String binding, @Nullable String cursor) {
        return cursor == null ? null : parsed(cursors.open(binding, cursor));
    }
}
