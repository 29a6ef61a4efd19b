package io.chatlogger.conversations.tail;

import io.chatlogger.platform.http.Cursors;
import io.chatlogger.platform.problem.Problem;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Signs the ids of events, by which streams are resumed at any node. An id is bound to its organization, not to a person or a filter.
 */
final class EventIds {
    private final Cursors cursors;

    EventIds(Cursors cursors) {
        this.cursors = cursors;
    }

    /** A place that an id names, and when its event was stored. */
    record Known(Position position, Instant storedAt) {}

    String of(TailEvent event) {
        return cursors.sign(
                binding(event.org()),
                event.position().text() + ' ' + event.storedAt().toEpochMilli());
    }

    /** Returns the place of an id; null for what is no id of an event of this organization. */
    @Nullable
    Known opened(UUID org, String id) {
        String text;
        try {
            text = cursors.open(binding(org), id);
        } catch (Problem unknown) {
            return null;
        }
        int end = text.lastIndexOf(' ');
        return new Known(
                Position.parsed(text.substring(0, end)), Instant.ofEpochMilli(Long.parseLong(text.substring(end + 1))));
    }

    private static String binding(UUID org) {
        return "live " + org;
    }
}
