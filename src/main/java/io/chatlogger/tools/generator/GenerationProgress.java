package io.chatlogger.tools.generator;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Counts the stored rows, and prints the numbers from time to time. Thread-safe. */
final class GenerationProgress {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PrintWriter err;
    private final InstantSource clock;
    private final long wanted;
    private final Instant begun;
    private Instant said;
    private long chats;
    private long messages;

    /** @param wanted the total number of messages */
    GenerationProgress(PrintWriter err, InstantSource clock, long wanted) {
        this.err = err;
        this.clock = clock;
        this.wanted = wanted;
        this.begun = clock.instant();
        this.said = begun;
    }

    synchronized void stored(int moreChats, int moreMessages) {
        chats += moreChats;
        messages += moreMessages;
        if (Duration.between(said, clock.instant()).compareTo(EVERY) >= 0) {
            said = clock.instant();
            say("%3d %%  %s".formatted(messages * 100 / wanted, line()));
        }
    }

    /** Returns the numbers of chats and messages so far, and the rate. */
    synchronized String line() {
        double seconds = Math.max(1, spent().toMillis()) / 1000.0;
        return String.format(Locale.ROOT, "%,d chats, %,d messages, %,.0f/s", chats, messages, messages / seconds);
    }

    synchronized Duration spent() {
        return Duration.between(begun, clock.instant());
    }

    /** Prints a line for the operator. */
    void say(String line) {
        err.println(line);
        err.flush();
    }
}
