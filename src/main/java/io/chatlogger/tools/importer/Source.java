package io.chatlogger.tools.importer;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An input of the import: a file or standard input; plain or gzip, distinguished by the first two bytes (RFC 1952, section 2.3.1).
 *
 * @param file the path; null for standard input
 * @param standardInput the stream that is read if there is no file; it is never closed
 */
record Source(@Nullable Path file, InputStream standardInput) {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int GZIP_ID1 = 0x1f;
    private static final int GZIP_ID2 = 0x8b;

    /** Returns the name as the operator gave it. */
    String name() {
        return file == null ? "-" : file.toString();
    }

    /** Returns the bytes on disk; -1 if they are unknown. */
    long size() throws IOException {
        return file != null && Files.isRegularFile(file) ? Files.size(file) : -1;
    }

    /**
     * Opens the text.
     *
     * @param read is called with the number of bytes, before decompression, that were just read
     */
    InputStream open(LongConsumer read) throws IOException {
        InputStream raw = file == null ? standardInput : Files.newInputStream(file);
        var counted = new BufferedInputStream(new Counted(raw, file != null, read), BUFFER_BYTES);
        try {
            return gzip(counted) ? new GZIPInputStream(new Insistent(counted), BUFFER_BYTES) : counted;
        } catch (IOException e) {
            counted.close();
            throw e;
        }
    }

    private static boolean gzip(InputStream in) throws IOException {
        in.mark(2);
        boolean gzip = in.read() == GZIP_ID1 && in.read() == GZIP_ID2;
        in.reset();
        return gzip;
    }

    private static final class Counted extends FilterInputStream {
        private final boolean closes;
        private final LongConsumer read;

        Counted(InputStream in, boolean closes, LongConsumer read) {
            super(in);
            this.closes = closes;
            this.read = read;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            if (b >= 0) {
                read.accept(1);
            }
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            if (count > 0) {
                read.accept(count);
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            if (closes) {
                super.close();
            }
        }
    }

    private static final class Insistent extends FilterInputStream {
        Insistent(InputStream in) {
            super(in);
        }

        /**
         * Returns at least 1. The JDK's gzip reader uses it to decide whether another member follows, and with 0 would drop the rest of a
         * pipe whose writer is slow just then. At the real end the reader gets the end of the stream instead.
         */
        @Override
        public int available() throws IOException {
            return Math.max(1, super.available());
        }
    }
}
