package io.chatlogger.tools.importer;

import io.chatlogger.platform.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the sources from first to last and passes their lines to the lanes. */
final class Feed {
    private final List<Source> sources;
    private final Lanes lanes;
    private final ImportCounts tally;
    private final RefusedFile refused;
    private final LineParser parser = new LineParser();

    Feed(List<Source> sources, Lanes lanes, ImportCounts tally, RefusedFile refused) {
        this.sources = sources;
        this.lanes = lanes;
        this.tally = tally;
        this.refused = refused;
    }

    /**
     * Reads all sources. If a source breaks off, the lines read before are still sent.
     *
     * @throws ImportStopped when a source cannot be read to its end, or the lanes accept no more
     */
    void run() throws InterruptedException, ImportStopped {
        try {
            for (Source source : sources) {
                read(source);
            }
        } finally {
            lanes.finish();
        }
    }

    private void read(Source source) throws InterruptedException, ImportStopped {
        try (InputStream in = source.open(tally::bytes)) {
            var lines = new LineReader(in, LineReader.MAX_LINE_BYTES);
            for (LineReader.@Nullable Line line = lines.next(); line != null; line = lines.next()) {
                take(parsed(source, line));
            }
        } catch (IOException e) {
            throw ImportStopped.because(
                    source.name() + " could not be read to its end (" + e + "); the lines before the fault were sent",
                    e);
        }
    }

    private ParsedLine parsed(Source source, LineReader.Line line) {
        if (line.tooLong()) {
            return ParsedLine.refused(
                    new SourcePlace(source.name(), line.number(), ""),
                    ProblemCode.BODY_TOO_LARGE,
                    "The line is longer than " + LineReader.MAX_LINE_BYTES + " bytes");
        }
        return parser.parse(source.name(), line.number(), line.bytes());
    }

    private void take(ParsedLine line) throws InterruptedException, ImportStopped {
        tally.read(line);
        line.refused().forEach(refused::add);
        lanes.add(line);
    }
}
