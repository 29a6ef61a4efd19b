package io.chatlogger.tools.importer;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows the progress of the import: on a terminal a bar that is redrawn, else a line from time to time. */
final class ImportProgress {
    private static final Duration ON_TERMINAL = Duration.ofMillis(250);
    private static final Duration IN_LINES = Duration.ofSeconds(5);
    private static final int BAR_WIDTH = 24;
    /** The terminal codes that move to the start of the line and clear it. */
    static final String OVER = "\r\u001b[K";
    /**
     * The terminal codes that switch line wrapping off and on around a line. A line wider than the terminal is cut; otherwise redrawing
     * would leave its first rows behind.
     */
    private static final String UNWRAPPED = OVER + "\u001b[?7l%s\u001b[?7h";

    /**
     * The numbers to show.
     *
     * @param totalBytes the bytes of all sources; -1 if unknown
     * @param trouble returns a sentence, or null
     */
    record Subject(ImportCounts tally, long totalBytes, Supplier<@Nullable String> trouble) {}

    private final PrintWriter err;
    private final boolean terminal;
    private final Subject subject;
    private final InstantSource clock;
    private final Instant begun;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch cleared = new CountDownLatch(1);

    /** Starts to show the progress. */
    static ImportProgress start(PrintWriter err, boolean terminal, Subject subject, InstantSource clock) {
        var progress = new ImportProgress(err, terminal, subject, clock);
        Thread.ofVirtual().name("import-progress").start(progress::show);
        return progress;
    }

    ImportProgress(PrintWriter err, boolean terminal, Subject subject, InstantSource clock) {
        this.err = err;
        this.terminal = terminal;
        this.subject = subject;
        this.clock = clock;
        this.begun = clock.instant();
    }

    private void show() {
        long pauseMillis = (terminal ? ON_TERMINAL : IN_LINES).toMillis();
        try {
            while (!closed.await(pauseMillis, TimeUnit.MILLISECONDS)) {
                String line = line();
                err.print(terminal ? String.format(UNWRAPPED, line) : line + System.lineSeparator());
                err.flush();
            }
            if (terminal) {
                err.print(OVER);
                err.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            cleared.countDown();
        }
    }

    /** Returns the present state in one line. */
    String line() {
        ImportCounts.Count count = subject.tally().count();
        Duration spent = Duration.between(begun, clock.instant());
        double seconds = Math.max(spent.toMillis(), 1) / 1000.0;
        var line = new StringBuilder(share(count, seconds));
        line.append(String.format(Locale.ROOT, "%,d messages  %,.0f/s", count.settled(), count.settled() / seconds));
        if (count.refused().total() > 0) {
            line.append(
                    String.format(Locale.ROOT, "  %,d refused", count.refused().total()));
        }
        String trouble = subject.trouble().get();
        return trouble == null ? line.toString() : line + "  waiting: " + trouble;
    }

    private String share(ImportCounts.Count count, double seconds) {
        if (subject.totalBytes() <= 0) {
            return "";
        }
        // What was read is not stored yet: a file that fits into memory is read before the first answer.
        double stored = (double) count.settled() / Math.max(1, count.read().messages());
        double share = Math.min(1.0, (double) count.read().bytes() / subject.totalBytes()) * Math.min(1.0, stored);
        int filled = (int) (share * BAR_WIDTH);
        String bar = terminal ? "[" + "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled) + "] " : "";
        String left = share == 0 ? "?" : shown(Duration.ofSeconds(Math.round(seconds * (1 - share) / share)));
        return String.format(Locale.ROOT, "%s%3.0f %%  ETA %s  ", bar, Math.floor(share * 100), left);
    }

    private static String shown(Duration d) {
        return d.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", d.toHours(), d.toMinutesPart(), d.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", d.toMinutes(), d.toSecondsPart());
    }

    /** Removes the bar. */
    void close() {
        closed.countDown();
        try {
            cleared.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
