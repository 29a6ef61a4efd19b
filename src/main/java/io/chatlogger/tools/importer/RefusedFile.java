package io.chatlogger.tools.importer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatlogger.tools.importer.source.ImportJson;
import io.chatlogger.tools.importer.source.Refusal;
import io.chatlogger.tools.importer.source.SourcePlace;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The file of refusals, one JSON object a line: {@code {file,line,pointer,code,detail}}. The first refusal creates or empties the file; a
 * run without any creates none.
 */
final class RefusedFile implements AutoCloseable {
    private final Path path;
    private final ImportCounts tally;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable OutputStream out;

    RefusedFile(Path path, ImportCounts tally) {
        this.path = path;
        this.tally = tally;
    }

    /** Writes a refusal and counts it. */
    void add(Refusal refusal) {
        lock.lock();
        try {
            OutputStream to = opened();
            to.write(ImportJson.write(line(refusal)));
            to.write('\n');
            to.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The refused ones cannot be written to " + path + ": " + Reasons.ofFile(e), e);
        } finally {
            lock.unlock();
        }
        tally.refused(refusal.what());
    }

    private OutputStream opened() throws IOException {
        OutputStream to = out;
        if (to == null) {
            to = new BufferedOutputStream(Files.newOutputStream(path));
            out = to;
        }
        return to;
    }

    private static ObjectNode line(Refusal refusal) {
        SourcePlace origin = refusal.origin();
        return JsonNodeFactory.instance
                .objectNode()
                .put("file", wellFormed(origin.file()))
                .put("line", origin.line())
                .put("pointer", wellFormed(origin.pointer()))
                .put("code", wellFormed(refusal.code()))
                .put("detail", wellFormed(refusal.detail()));
    }

    /**
     * Replaces half of a surrogate pair, which JSON in UTF-8 cannot contain. It occurs if a sentence quotes its input and cuts a pair in
     * two.
     */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (out != null) {
                out.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
