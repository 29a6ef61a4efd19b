package io.chatlogger.tools.cli;

import io.chatlogger.people.apikeys.ApiKeyService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the time when a key ends, as people write it: a number of minutes, hours or days from now, or a time. */
final class Expiry {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})([mhd])");

    private Expiry() {}

    /**
     * Returns the time when the key ends.
     *
     * @throws IllegalArgumentException with what was expected
     */
    static Instant parse(String text, InstantSource clock) {
        Instant at = instant(text, clock);
        if (!at.isAfter(clock.instant())) {
            throw new IllegalArgumentException("--expires " + text + " has passed: expected a time to come");
        }
        return at;
    }

    private static Instant instant(String text, InstantSource clock) {
        Duration duration = duration(text);
        if (duration != null) {
            return clock.instant().plus(duration);
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "--expires " + text + " is no time: expected 90d, 12h, or a time such as 2030-01-31T00:00:00Z", e);
        }
    }

    /** Returns a duration; null if the text is none. */
    private static @Nullable Duration duration(String text) {
        Matcher m = DURATION.matcher(text);
        if (!m.matches()) {
            return null;
        }
        long amount = Long.parseLong(m.group(1));
        return switch (m.group(2)) {
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /**
     * Returns how long a rotated key stays valid.
     *
     * @throws IllegalArgumentException with what was expected
     */
    static Duration grace(String text) {
        Duration grace = duration(text);
        if (grace == null || grace.compareTo(ApiKeyService.LONGEST_GRACE) > 0) {
            throw new IllegalArgumentException("--grace is " + text + ": expected 0m to "
                    + ApiKeyService.LONGEST_GRACE.toDays() + "d, such as 30m, 24h or 7d");
        }
        return grace;
    }
}
