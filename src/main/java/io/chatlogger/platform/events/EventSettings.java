package io.chatlogger.platform.events;

import io.chatlogger.platform.config.Settings;
import java.time.Duration;

/**
 * The setting for how long events are kept.
 *
 * @param keep the least age at which an event is deleted; it is deleted soon after, once every follower has taken it
 */
public record EventSettings(Duration keep) {
    public static EventSettings read(Settings s) {
        return new EventSettings(s.duration("events.keep", Duration.ofHours(1), Duration.ofDays(3650)));
    }
}
