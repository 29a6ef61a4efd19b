package io.chatlogger.tools.importer;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Creates the parts of one run, shows its progress and prints the report, also if the process is asked to end. */
final class ImportSession {
    /** How long the end of the process waits for the report; longer than a stopped run takes. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(15);

    /**
     * The settings of a run.
     *
     * @param inFlight the number of requests at once
     * @param refused the file for refused lines and messages
     */
    record Settings(Target target, List<Source> sources, int inFlight, int batchItems, Path refused, boolean quiet) {
        /** Returns the bytes of all sources; -1 if the size of one is unknown. */
        long totalBytes() throws IOException {
            long total = 0;
            for (Source source : sources) {
                long size = source.size();
                if (size < 0) {
                    return -1;
                }
                total += size;
            }
            return total;
        }
    }

    private final Settings settings;
    private final InstantSource clock;
    private final ImportCounts tally = new ImportCounts();
    private final Halt halt = new Halt();
    private final Pacer pacer;

    ImportSession(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.pacer = new Pacer(RetryPolicy.usual(), clock, halt);
    }

    /**
     * Imports and prints the report.
     *
     * @return the exit code
     */
    int run(PrintWriter out, PrintWriter err) throws IOException, InterruptedException {
        var reported = new CountDownLatch(1);
        try (var refused = new RefusedFile(settings.refused(), tally);
                var api = new ServerApi(settings.target(), clock)) {
            var lanes = new Lanes(settings.inFlight(), BatchSize.of(settings.batchItems()));
            var feed = new Feed(settings.sources(), lanes, tally, refused);
            var run = new ImportRun(lanes, feed, new Sender(api, pacer, tally, refused), api, halt);
            Thread hook = Thread.ofPlatform().name("import-stop").unstarted(() -> {
                run.stop();
                await(reported, err);
            });
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                return report(run, out, err);
            } finally {
                remove(hook);
            }
        } finally {
            reported.countDown();
        }
    }

    private int report(ImportRun run, PrintWriter out, PrintWriter err) throws IOException, InterruptedException {
        Instant begun = clock.instant();
        String failure = shown(run, err);
        var report = new Report(
                tally.count(),
                Duration.between(begun, clock.instant()),
                failure,
                halt.requested() && failure == null,
                settings.refused());
        report.lines().forEach(out::println);
        out.flush();
        String ending = report.ending();
        if (ending != null) {
            err.println(ending);
            err.flush();
        }
        return report.exitCode();
    }

    private @Nullable String shown(ImportRun run, PrintWriter err) throws IOException, InterruptedException {
        if (settings.quiet()) {
            return run.run();
        }
        var subject = new ImportProgress.Subject(tally, settings.totalBytes(), pacer::trouble);
        ImportProgress progress = ImportProgress.start(err, onTerminal(), subject, clock);
        try {
            return run.run();
        } finally {
            progress.close();
        }
    }

    /**
     * Returns whether standard error is a terminal. Error Prone assumes that there is always a console; with pipes as input and output, JDK
     * 25 has none.
     */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static void await(CountDownLatch reported, PrintWriter err) {
        try {
            if (!reported.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                err.println("The import did not stop in time; import again to be sure of what is stored.");
                err.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: its shutdown hook led here.
        }
    }
}
