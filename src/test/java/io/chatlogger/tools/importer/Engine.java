package io.chatlogger.tools.importer;

import io.chatlogger.platform.config.Secret;
import io.chatlogger.tools.importer.source.Bundle;
import io.chatlogger.tools.importer.source.Bundles;
import io.chatlogger.tools.importer.source.ImportOptions;
import io.chatlogger.tools.importer.source.ImportSource;
import io.chatlogger.tools.importer.source.ImportSources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A run without the command around it, on a clock that a test can move. */
final class Engine implements AutoCloseable {
    private static final ImportOptions OPTIONS =
            new ImportOptions(null, ImportOptions.Branches.ALL, null, Instant.parse("2026-01-01T00:00:00Z"));

    final ImportCounts tally = new ImportCounts();
    final Halt halt = new Halt();
    final List<String> said = new CopyOnWriteArrayList<>();
    private final ImportRun run;
    private final RefusedFile refused;
    private final ServerApi api;

    Engine(FakeApi fake, Path folder, byte[] input, int lanes, ManualClock clock) {
        this(fake, folder, input, lanes, clock, clock);
    }

    Engine(FakeApi fake, Path folder, byte[] input, int lanes, ManualClock clock, Pacer.Sleeper sleeper) {
        this(fake, folder, input, lanes, clock, sleeper, RetryPolicy.usual(), null);
    }

    /** One that does not give up: on a clock that moves by the pauses of all lanes together, a minute is soon over. */
    static Engine patient(FakeApi fake, Path folder, byte[] input, int lanes, ManualClock clock) {
        RetryPolicy usual = RetryPolicy.usual();
        var patient =
                new RetryPolicy(usual.firstPause(), usual.longestPause(), Duration.ofDays(1), usual.longestHold());
        return new Engine(fake, folder, input, lanes, clock, clock, patient, null);
    }

    /** One that reads nothing but by this source. */
    static Engine reading(FakeApi fake, Path folder, ImportSource source) {
        var clock = new ManualClock();
        return new Engine(fake, folder, new byte[0], 1, clock, clock, RetryPolicy.usual(), source);
    }

    private Engine(
            FakeApi fake,
            Path folder,
            byte[] input,
            int lanes,
            ManualClock clock,
            Pacer.Sleeper sleeper,
            RetryPolicy policy,
            @Nullable ImportSource source) {
        var target = new Target(URI.create(fake.url()), "demo", new Secret(FakeApi.KEY), null);
        api = new ServerApi(target, clock);
        refused = new RefusedFile(folder.resolve("refused.ndjson"), tally);
        var pacer = new Pacer(policy, clock, halt, sleeper, said::add);
        var notes = new ImportNotes();
        var ways = new Lanes(lanes, BatchSize.of(10));
        var feed = new Feed(List.of(input(input, source)), OPTIONS, new LaneSink(ways, tally, refused, notes));
        run = new ImportRun(ways, feed, new Sender(api, pacer, tally, refused, notes), api, halt);
    }

    private ImportInputs.Input input(byte[] input, @Nullable ImportSource source) {
        try {
            Bundle bundle = Bundles.open("-", new ByteArrayInputStream(input), tally::bytes);
            return new ImportInputs.Input(bundle, source == null ? ImportSources.detect(bundle) : source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nullable
    String run() throws InterruptedException {
        return run.run();
    }

    void stop() {
        run.stop();
    }

    @Override
    public void close() {
        api.close();
        try {
            refused.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
