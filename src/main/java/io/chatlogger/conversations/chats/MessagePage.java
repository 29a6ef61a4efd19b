package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.Message;
import io.chatlogger.platform.ids.Uuids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some of a chat's messages, in the order of the walk that reads them.
 *
 * @param end the position after which the walk goes on; null at its end
 */
record MessagePage(List<ShownMessage> messages, @Nullable Position end) {

    /** A place in a transcript, which is sorted by these three values. */
    record Position(Instant createdAt, Instant receivedAt, UUID id) {
        /** The position before every message. */
        static final Position START =
                new Position(Instant.parse("0001-01-01T00:00:00Z"), Instant.EPOCH, new UUID(0, 0));
        /** The position after every message. */
        static final Position END = new Position(
                Instant.parse("+10000-01-02T00:00:00Z"), Instant.parse("+10000-01-02T00:00:00Z"), new UUID(-1, -1));

        private static final String SEPARATOR = "/";

        static Position of(Message message) {
            return new Position(message.createdAt(), message.receivedAt(), message.id());
        }

        /** Returns the position as a cursor holds it; times have microseconds, as in the database. */
        String text() {
            return micros(createdAt) + SEPARATOR + micros(receivedAt) + SEPARATOR + id;
        }

        /** Reads a position that {@link #text} wrote. */
        static Position parsed(String text) {
            String[] parts = text.split(SEPARATOR, -1);
            UUID id = Uuids.parsed(parts[parts.length - 1]);
            if (parts.length != 3 || id == null) {
                throw new IllegalStateException("A cursor was signed for a position that is none: " + text);
            }
            return new Position(time(parts[0]), time(parts[1]), id);
        }

        private static long micros(Instant time) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, time);
        }

        private static Instant time(String micros) {
            return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
        }
    }
}
