package io.chatlogger.tools.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.tools.importer.source.Refusal;
import io.chatlogger.tools.importer.source.SourcePlace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final ImportCounts tally = new ImportCounts();
    private final ImportNotes notes = new ImportNotes();
    private final ManualClock clock = new ManualClock();

    @Test
    void lines_sayWhatBecameOfEverything() {
        tally.read(line(1500));
        notes.lost("reactions", 1200);
        notes.lost("files", 1);
        notes.ignored(2, List.of("/foo", "/bar"));
        notes.assumed("A time zone.");
        tally.answered(1000, 400, false);
        tally.answered(0, 50, true);
        for (int i = 0; i < 10; i++) {
            tally.refused(Refusal.What.MESSAGE);
        }
        tally.refused(Refusal.What.LINE);

        assertThat(report(null, true).lines())
                .containsExactly(
                        "Read           1 chat, 1,500 messages",
                        "Stored         1,000 messages",
                        "Already there  450 messages (50 of them in requests that were sent twice, so this run may have stored them)",
                        "Refused        10 messages, 1 line: see refused.ndjson",
                        "Not sent       40 messages",
                        "Not taken      1 × files",
                        "               1,200 × reactions",
                        "Ignored        2 × members that the server does not know: /bar /foo",
                        "Assumed        A time zone.",
                        "Took           2.0 s, 730 messages/s");
        assertThat(report(null, true).ending()).startsWith("The import was stopped before its end.");
    }

    @Test
    void exitCode_tellsHowItEnded() {
        assertThat(report(null, false).exitCode()).isZero();
        assertThat(report("It broke", false).exitCode()).isEqualTo(1);
        assertThat(report(null, true).exitCode()).isEqualTo(1);
        tally.refused(Refusal.What.LINE);
        assertThat(report(null, false).exitCode()).isEqualTo(3);
        assertThat(report("It broke", false).exitCode()).isEqualTo(1);
        assertThat(report("It broke", false).ending())
                .isEqualTo("The import could not finish. It broke."
                        + " Run the same command again: what is stored is not stored twice.");
    }

    @Test
    void progress_saysShareRateAndWhatHinders() {
        var progress = new ImportProgress(
                new PrintWriter(new StringWriter()),
                true,
                new ImportProgress.Subject(tally, 4000, () -> "Too much."),
                clock);
        tally.bytes(1000);
        tally.read(line(500));
        tally.answered(300, 0, false);
        clock.sleep(Duration.ofSeconds(30));

        assertThat(progress.line())
                .isEqualTo("[###.....................]  15 %  ETA 2:50  300 messages  10/s  waiting: Too much.");
    }

    @Test
    void progress_ofUnknownLength_saysOnlyTheRate() {
        var progress = new ImportProgress(
                new PrintWriter(new StringWriter()), false, new ImportProgress.Subject(tally, -1, () -> null), clock);
        tally.answered(300, 0, false);
        tally.refused(Refusal.What.MESSAGE);
        clock.sleep(Duration.ofSeconds(1));

        assertThat(progress.line()).isEqualTo("301 messages  301/s  1 refused");
    }

    private Report report(@Nullable String failure, boolean stopped) {
        return new Report(
                tally.count(), notes.lines(), Duration.ofSeconds(2), failure, stopped, Path.of("refused.ndjson"));
    }

    private static ChatPiece line(int messages) {
        var item = new Item("a", new byte[0], null, new SourcePlace("f", 1, ""));
        return new ChatPiece("a", true, Collections.nCopies(messages, item), null);
    }
}
