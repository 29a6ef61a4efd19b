package io.chatlogger.tools.importer.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/** Opens files that are plain or gzip, distinguished by the first two bytes (RFC 1952, section 2.3.1), and counts the bytes read. */
final class PlainBytes {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int GZIP_ID1 = 0x1f;
    private static final int GZIP_ID2 = 0x8b;

    private PlainBytes() {}

    /**
     * Returns the decompressed stream.
     *
     * @param read is called with the number of bytes, before decompression, that were just read
     */
    static InputStream open(InputStream raw, LongConsumer read) throws IOException {
        var counted = new BufferedInputStream(new Counted(raw, read), BUFFER_BYTES);
        try {
            counted.mark(2);
            boolean gzip = counted.read() == GZIP_ID1 && counted.read() == GZIP_ID2;
            counted.reset();
            return gzip ? new GZIPInputStream(new Insistent(counted), BUFFER_BYTES) : counted;
        } catch (IOException e) {
            counted.close();
            throw e;
        }
    }

    /** Returns the decompressed first bytes of a file whose first bytes as stored are given. */
    static byte[] beginning(byte[] stored) {
        boolean gzip = stored.length > 2 && (stored[0] & 0xff) == GZIP_ID1 && (stored[1] & 0xff) == GZIP_ID2;
        if (!gzip) {
            return stored;
        }
        var plain = new ByteArrayOutputStream();
        try (var in = new GZIPInputStream(new ByteArrayInputStream(stored))) {
            byte[] buffer = new byte[8 * 1024];
            for (int count = in.read(buffer); count > 0 && plain.size() < Glimpse.BYTES; count = in.read(buffer)) {
                plain.write(buffer, 0, count);
            }
        } catch (IOException e) {
            // The beginning is cut within a block: what came out before is enough.
        }
        return plain.toByteArray();
    }

    private static final class Counted extends FilterInputStream {
        private final LongConsumer read;

        Counted(InputStream in, LongConsumer read) {
            super(in);
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
