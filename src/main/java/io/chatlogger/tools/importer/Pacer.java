package io.chatlogger.tools.importer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Says when a request may go out: holds all senders when the server asks for a pause, and gives up when nothing moves any more. */
final class Pacer {
    /** Waits; may return early when the run is halted. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration pause) throws InterruptedException;
    }

    private final RetryPolicy policy;
    private final InstantSource clock;
    private final Halt halt;
    private final Sleeper sleeper;
    private volatile Instant resumeAt = Instant.MIN;
    private volatile Instant lastProgress = Instant.MIN;
    private volatile @Nullable String trouble;

    Pacer(RetryPolicy policy, InstantSource clock, Halt halt) {
        this(policy, clock, halt, halt::await);
    }

    Pacer(RetryPolicy policy, InstantSource clock, Halt halt, Sleeper sleeper) {
        this.policy = policy;
        this.clock = clock;
        this.halt = halt;
        this.sleeper = sleeper;
    }

    /** The tries of one shipment. */
    Tries begin() {
        return new Tries(clock.instant());
    }

    /** Something was settled; whoever waits has reason to be patient. */
    synchronized void progressed() {
        lastProgress = later(lastProgress, clock.instant());
        trouble = null;
    }

    /** Why nothing has moved since the last progress, as a sentence; null when all is well. */
    @Nullable
    String trouble() {
        return trouble;
    }

    private synchronized void holdAll(Instant until) {
        resumeAt = later(resumeAt, until);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** Used by one thread. */
    final class Tries {
        private final Instant begun;
        private Instant ownResume = Instant.MIN;
        private int failures;

        private Tries(Instant begun) {
            this.begun = begun;
        }

        /** @throws ImportStopped when the run was halted */
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
         * A try failed in a way that may pass.
         *
         * @param what a sentence
         * @throws ImportStopped when nothing has moved for longer than the policy's patience
         */
        void failed(String what) throws ImportStopped {
            ownResume = next(what, null);
        }

        /**
         * The server is at its limit.
         *
         * @param asked the pause it asked for, or null when it left that open
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
            trouble = what;
            failures++;
            return now.plus(asked != null ? asked : spread(policy.pause(failures)));
        }

        /** Between half and the whole, so that senders that failed together do not come back together. */
        private static Duration spread(Duration pause) {
            return pause.dividedBy(2).plusNanos(ThreadLocalRandom.current().nextLong(pause.toNanos() / 2 + 1));
        }
    }
}
