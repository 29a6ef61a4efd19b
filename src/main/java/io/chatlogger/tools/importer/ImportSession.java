package io.chatlogger.tools.importer;

import io.chatlogger.tools.importer.source.ImportOptions;
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

    /** @param inFlight the number of requests at once */
    record Sending(Target target, int inFlight, int batchItems) {}

    /**
     * The settings of a run.
     *
     * @param refused the file for refused lines and messages
     */
    record Settings(
            List<ImportInputs.Input> inputs, ImportOptions options, Sending sending, Path refused, boolean quiet) {}

    private final Settings settings;
    private final InstantSource clock;
    private final ImportCounts tally;
    private final ImportNotes notes = new ImportNotes();
    private final Halt halt = new Halt();

    /** @param tally counts what is read of the inputs too */
    ImportSession(Settings settings, ImportCounts tally, InstantSource clock) {
        this.settings = settings;
        this.tally = tally;
        this.clock = clock;
    }

    /**
     * Imports and prints the report.
     *
     * @return the exit code
     */
    int run(PrintWriter out, PrintWriter err) throws IOException, InterruptedException {
        var reported = new CountDownLatch(1);
        Sending sending = settings.sending();
        var pacer = new Pacer(RetryPolicy.usual(), clock, halt, sentence -> announce(sentence, err));
        try (var refused = new RefusedFile(settings.refused(), tally);
                var api = new ServerApi(sending.target(), clock)) {
            var lanes = new Lanes(sending.inFlight(), BatchSize.of(sending.batchItems()));
            var sink = new LaneSink(lanes, tally, refused, notes);
            var feed = new Feed(settings.inputs(), settings.options(), sink);
            var run = new ImportRun(lanes, feed, new Sender(api, pacer, tally, refused, notes), api, halt);
            Thread hook = Thread.ofPlatform().name("import-stop").unstarted(() -> {
                run.stop();
                await(reported, err);
            });
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                return report(run, pacer, out, err);
            } finally {
                remove(hook);
            }
        } finally {
            reported.countDown();
        }
    }

    private int report(ImportRun run, Pacer pacer, PrintWriter out, PrintWriter err) throws InterruptedException {
        Instant begun = clock.instant();
        String failure = shown(run, pacer, err);
        var report = new Report(
                tally.count(),
                notes.lines(),
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

    private void announce(String sentence, PrintWriter err) {
        if (!settings.quiet()) {
            err.println((onTerminal() ? ImportProgress.OVER : "") + sentence);
            err.flush();
        }
    }

    private @Nullable String shown(ImportRun run, Pacer pacer, PrintWriter err) throws InterruptedException {
        if (settings.quiet()) {
            return run.run();
        }
        var subject = new ImportProgress.Subject(tally, ImportInputs.bytes(settings.inputs()), pacer::trouble);
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
