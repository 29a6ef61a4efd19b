package io.chatlogger.tools.importer;

import io.chatlogger.tools.importer.source.ImportStopped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a request may be sent. It makes all senders wait if the server asks for a pause, and stops the run if there is no progress
 * for too long.
 */
final class Pacer {
    /** A function that waits; it may return early if the run is halted. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration pause) throws InterruptedException;
    }

    private static final Duration ANNOUNCE_EVERY = Duration.ofSeconds(30);

    private final RetryPolicy policy;
    private final InstantSource clock;
    private final Halt halt;
    private final Sleeper sleeper;
    private final Consumer<String> announce;
    private Instant announcedAt = Instant.EPOCH;
    private volatile Instant resumeAt = Instant.MIN;
    private volatile Instant lastProgress = Instant.MIN;
    private volatile @Nullable String trouble;

    /** @param announce takes a sentence when there is trouble for the first time, and then at most every half minute */
    Pacer(RetryPolicy policy, InstantSource clock, Halt halt, Consumer<String> announce) {
        this(policy, clock, halt, halt::await, announce);
    }

    Pacer(RetryPolicy policy, InstantSource clock, Halt halt, Sleeper sleeper, Consumer<String> announce) {
        this.policy = policy;
        this.clock = clock;
        this.halt = halt;
        this.sleeper = sleeper;
        this.announce = announce;
    }

    /** Returns the tries of a new shipment. */
    Tries begin() {
        return new Tries(clock.instant());
    }

    /** Notes progress: a message has its final result, so failing senders may go on trying. */
    synchronized void progressed() {
        lastProgress = later(lastProgress, clock.instant());
        trouble = null;
    }

    /** Returns why there was no progress since the last one, as a sentence; null if there is no trouble. */
    @Nullable
    String trouble() {
        return trouble;
    }

    private synchronized void troubled(String what) {
        trouble = what;
        Instant now = clock.instant();
        if (now.isAfter(announcedAt.plus(ANNOUNCE_EVERY))) {
            announcedAt = now;
            String sentence = what.endsWith(".") ? what : what + ".";
            announce.accept(
                    sentence + " Trying again for up to " + policy.patience().toSeconds() + " s.");
        }
    }

    private synchronized void holdAll(Instant until) {
        resumeAt = later(resumeAt, until);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** The tries of one shipment; used by one thread. */
    final class Tries {
        private final Instant begun;
        private Instant ownResume = Instant.MIN;
        private int failures;

        private Tries(Instant begun) {
            this.begun = begun;
        }

        /**
         * Waits until the next try may be sent.
         *
         * @throws ImportStopped when the run was halted
         */
        void awaitTurn() throws InterruptedException, ImportStopped {
            while (!halt.requested()) {
                Duration pause = Duration.between(clock.instant(), later(resumeAt, ownResume));
                if (!pause.isPositive()) {
                    return;
                }
                sleeper.sleep(pause);
            }
            throw ImportStopped.halted();
        }

        /**
         * Notes a try that failed temporarily.
         *
         * @param what a sentence
         * @throws ImportStopped when there was no progress for longer than the policy's patience
         */
        void failed(String what) throws ImportStopped {
            ownResume = next(what, null);
        }

        /**
         * Notes that the server is at its limit; all senders wait.
         *
         * @param asked the pause that the server asked for, or null if it named none
         */
        void overloaded(String what, @Nullable Duration asked) throws ImportStopped {
            holdAll(next(what, asked));
        }

        private Instant next(String what, @Nullable Duration asked) throws ImportStopped {
            Instant now = clock.instant();
            Duration still = Duration.between(later(begun, lastProgress), now);
            if (still.compareTo(policy.patience()) > 0) {
                throw ImportStopped.because("Nothing has been stored for " + still.toSeconds() + " s. " + what);
            }
            if (asked != null && asked.compareTo(policy.longestHold()) > 0) {
                throw ImportStopped.because("The server asks to wait for " + asked.toSeconds() + " s. " + what);
            }
            troubled(what);
            failures++;
            return now.plus(asked != null ? asked : spread(policy.pause(failures)));
        }

        /** Returns a random pause between half of it and the whole, so that senders that failed together do not try again together. */
        private static Duration spread(Duration pause) {
            return pause.dividedBy(2).plusNanos(ThreadLocalRandom.current().nextLong(pause.toNanos() / 2 + 1));
        }
    }
}
