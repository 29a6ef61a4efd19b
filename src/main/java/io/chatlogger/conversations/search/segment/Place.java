package io.chatlogger.conversations.search.segment;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The place of a chat in lists: the newest chat comes first; of chats that began at the same time, the one with the highest id.
 *
 * @param micros the time when the chat began, in microseconds since 1970, as exact as it is stored
 */
public record Place(long micros, UUID chat) implements Comparable<Place> {
    public static Place of(OffsetDateTime createdAt, UUID chat) {
        return new Place(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt.toInstant()), chat);
    }

    public OffsetDateTime createdAt() {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    @Override
    public int compareTo(Place other) {
        int byTime = Long.compare(other.micros, micros);
        return byTime != 0 ? byTime : compare(other.chat, chat);
    }

    public boolean isBefore(Place other) {
        return compareTo(other) < 0;
    }

    /** Compares as PostgreSQL does, byte by byte; {@link UUID#compareTo} compares the halves as signed numbers. */
    static int compare(UUID a, UUID b) {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }
}
