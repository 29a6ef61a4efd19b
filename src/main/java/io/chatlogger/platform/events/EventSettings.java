package io.chatlogger.platform.events;

import io.chatlogger.platform.config.Settings;
import java.time.Duration;

/**
 * How long events are kept.
 *
 * @param keep how old an event becomes at least, and, when every follower has taken it, about at most
 */
public record EventSettings(Duration keep) {
    public static EventSettings read(Settings s) {
        return new EventSettings(s.duration("events.keep", Duration.ofHours(1), Duration.ofDays(3650)));
    }
}
