package io.chatlogger.tools.importer.source;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What an operator chose.
 *
 * @param zone the zone of times that name none; null if none was chosen, which means UTC
 * @param branches which paths of a chat with branches become chats
 * @param dateOrder the order of day, month and year in dates of digits; null to decide by the whole file
 * @param now the time of the run; later times than a day after it are no times of messages
 */
public record ImportOptions(
        @Nullable ZoneId zone, Branches branches, @Nullable DateOrder dateOrder, Instant now) {
    /** The paths of a chat with branches. */
    public enum Branches {
        /** Each path from the first message to a last one is a chat. */
        ALL,
        /** Only the path that was shown last. */
        CURRENT
    }
}
