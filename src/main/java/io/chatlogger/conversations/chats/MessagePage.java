package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.Message;
import io.chatlogger.platform.ids.Uuids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Some of a chat's messages, oldest first.
 *
 * @param more whether there are others after them
 */
record MessagePage(List<Message> messages, boolean more) {

    /** A place in a transcript, which is sorted by these three. */
    record Position(Instant createdAt, Instant receivedAt, UUID id) {
        /** Before every message. */
        static final Position START =
                new Position(Instant.parse("0001-01-01T00:00:00Z"), Instant.EPOCH, new UUID(0, 0));

        private static final String SEPARATOR = "/";

        static Position of(Message message) {
            return new Position(message.createdAt(), message.receivedAt(), message.id());
        }

        /** As it stands in a cursor; times to the microsecond, as the database has them. */
        String text() {
            return micros(createdAt) + SEPARATOR + micros(receivedAt) + SEPARATOR + id;
        }

        /** What {@link #text} wrote. */
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

    Position end() {
        return Position.of(messages.getLast());
    }
}
