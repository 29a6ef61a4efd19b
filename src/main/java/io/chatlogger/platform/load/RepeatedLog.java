package io.chatlogger.platform.load;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Logs what may happen thousands of times: of each place the first occurrence at once, then at most one a minute, with the number of those
 * that were left out. So neither a full disk nor a client that repeats a bad request fills the log. Thread-safe.
 */
public final class RepeatedLog {
    private static final Duration PAUSE = Duration.ofMinutes(1);
    /** The most places that are told apart; all others share one, so that the map stays small whatever names them. */
    private static final int MAX_PLACES = 200;

    private static final String OTHERS = "others";
    /** The most bytes a second of all lines that {@link #fault} writes between those with a stack. */
    private static final int LINE_BYTES_A_SECOND = 4096;

    private static final int MAX_LINE_CHARS = 500;

    private final Logger log;
    private final InstantSource clock;
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private long second;
    private int bytesOfSecond;

    /** One place: when it was logged last, and how often it was left out since. */
    private static final class Place {
        private long loggedMillis;
        private long leftOut;
        private boolean known;
    }

    public RepeatedLog(Logger log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Returns one by the system's clock. */
    public static RepeatedLog of(Logger log) {
        return new RepeatedLog(log, InstantSource.system());
    }

    /** Logs that something goes on after a fault, as {@link #warn(String, Supplier)} does. */
    public void info(String place, Supplier<String> message) {
        long before = admitted(place);
        if (before >= 0) {
            write(Level.INFO, message.get(), before, null);
        }
    }

    /**
     * Logs a warning, or counts it only.
     *
     * @param place the same for all occurrences of one fault, such as the name of what failed; one of a few
     * @param message made only when it is logged
     */
    public void warn(String place, Supplier<String> message) {
        long before = admitted(place);
        if (before >= 0) {
            write(Level.WARN, message.get(), before, null);
        }
    }

    /** Logs a warning with its cause, if one is given, as {@link #warn(String, Supplier)} does. */
    public void warn(String place, Supplier<String> message, @Nullable Throwable cause) {
        long before = admitted(place);
        if (before >= 0) {
            write(Level.WARN, message.get(), before, cause);
        }
    }

    /**
     * Logs a fault of our own: with its stack where {@link #warn} would log, else as one line without, as long as those lines keep within
     * 4 KiB a second. The place is where the exception was thrown.
     */
    public void fault(Supplier<String> message, Throwable cause) {
        long before = admitted(thrownAt(cause));
        if (before >= 0) {
            write(Level.ERROR, message.get(), before, cause);
            return;
        }
        String line = message.get() + ": " + cause;
        String kept = line.length() > MAX_LINE_CHARS ? line.substring(0, MAX_LINE_CHARS) + "…" : line;
        if (fits(kept)) {
            log.error("{}", kept.replace('\n', ' ').replace('\r', ' '));
        }
    }

    /** Returns how many were left out since the last that was logged; -1 when this one is to be left out too. */
    private long admitted(String name) {
        String key = places.size() < MAX_PLACES || places.containsKey(name) ? name : OTHERS;
        Place place = places.computeIfAbsent(key, fresh -> new Place());
        long now = clock.millis();
        synchronized (place) {
            if (place.known && now - place.loggedMillis < PAUSE.toMillis()) {
                place.leftOut++;
                return -1;
            }
            long before = place.leftOut;
            place.known = true;
            place.loggedMillis = now;
            place.leftOut = 0;
            return before;
        }
    }

    private synchronized boolean fits(String line) {
        long now = clock.millis() / 1000;
        if (now != second) {
            second = now;
            bytesOfSecond = 0;
        }
        int bytes = line.getBytes(StandardCharsets.UTF_8).length;
        if (bytesOfSecond + bytes > LINE_BYTES_A_SECOND) {
            return false;
        }
        bytesOfSecond += bytes;
        return true;
    }

    private void write(Level level, String message, long leftOut, @Nullable Throwable cause) {
        String text = leftOut == 0 ? message : message + " (and " + leftOut + " times more since this was last logged)";
        log.atLevel(level).setCause(cause).log(text);
    }

    /** Returns the kind of the exception, and the first place that is none of the platform's own. */
    private static String thrownAt(Throwable cause) {
        String place = Arrays.stream(cause.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("java.")
                        && !frame.getClassName().startsWith("jdk."))
                .findFirst()
                .map(StackTraceElement::toString)
                .orElse("");
        return cause.getClass().getName() + " at " + place;
    }
}
