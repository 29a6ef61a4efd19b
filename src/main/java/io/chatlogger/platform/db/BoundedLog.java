package io.chatlogger.platform.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes PostgreSQL's output to a file, and keeps one earlier file; each has a limited size. The last lines are also kept in memory, to
 * show why a start failed.
 */
final class BoundedLog {
    private static final Logger LOG = LoggerFactory.getLogger(BoundedLog.class);
    private static final int TAIL_BYTES = 4096;
    private static final int TAIL_LINES = 12;

    private final Path file;
    private final long maxBytes;
    private byte[] tail = new byte[0];

    /** @param maxBytes the most bytes of one file; the two files together take up to twice as many */
    BoundedLog(Path file, long maxBytes) {
        this.file = file;
        this.maxBytes = maxBytes;
    }

    Path file() {
        return file;
    }

    /** Copies the stream to its end. A full disk loses lines but never stops the reading, because PostgreSQL would wait for it. */
    void copy(InputStream in) {
        var chunk = new byte[8192];
        boolean failed = false;
        try (in) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                remember(chunk, n);
                failed = !append(chunk, n, failed);
            }
        } catch (IOException e) {
            LOG.debug("The output of PostgreSQL ended: {}", e.getMessage());
        }
    }

    private synchronized void remember(byte[] chunk, int length) {
        byte[] all = Arrays.copyOf(tail, tail.length + length);
        System.arraycopy(chunk, 0, all, tail.length, length);
        tail = Arrays.copyOfRange(all, Math.max(0, all.length - TAIL_BYTES), all.length);
    }

    private boolean append(byte[] chunk, int length, boolean failedBefore) {
        try {
            rotateBefore(length);
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
                out.write(chunk, 0, length);
            }
            return true;
        } catch (IOException e) {
            if (!failedBefore) {
                LOG.warn("PostgreSQL's log {} cannot be written: {}", file, e.toString());
            }
            return false;
        }
    }

    private void rotateBefore(int length) throws IOException {
        if (Files.exists(file) && Files.size(file) + length > maxBytes) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(file)) {
            // The log quotes statements, so only its owner may read it.
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    /** Returns the last lines, for an error text. */
    synchronized String tail() {
        String[] lines = new String(tail, StandardCharsets.UTF_8).strip().split("\n");
        return String.join("\n", Arrays.asList(lines).subList(Math.max(0, lines.length - TAIL_LINES), lines.length));
    }
}
