package io.chatlogger.tools.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatlogger.tools.importer.source.SourcePlace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives messages without a time the time of the message before them, else of the first one that has any, else of the chat. Without it such
 * a message would get the present time, which is later than its own answers. If no time is known, none is made up.
 */
final class TimeFill {
    private static final String FIELD = "created_at";
    /** The number of messages that wait for a first known time. */
    private static final int MAX_WAITING = 1_000;

    /** A message that is ready. */
    record Timed(ObjectNode message, SourcePlace place) {}

    private List<Timed> waiting = new ArrayList<>();
    private @Nullable String known;
    private @Nullable String ofChat;

    void begin(@Nullable JsonNode chat) {
        waiting = new ArrayList<>();
        known = null;
        ofChat = chat == null ? null : chat.path(FIELD).textValue();
    }

    /** Takes a message and returns those that are ready, in order. */
    List<Timed> add(ObjectNode message, SourcePlace place) {
        String own = message.path(FIELD).textValue();
        known = own == null ? known : own;
        waiting.add(new Timed(message, place));
        if (known == null && waiting.size() < MAX_WAITING) {
            return List.of();
        }
        return rest();
    }

    /** Returns the messages that still wait, although no time came. */
    List<Timed> rest() {
        String time = known == null ? ofChat : known;
        for (Timed next : waiting) {
            if (time != null && !next.message.hasNonNull(FIELD)) {
                next.message.put(FIELD, time);
            }
        }
        List<Timed> ready = waiting;
        waiting = new ArrayList<>();
        return ready;
    }
}
