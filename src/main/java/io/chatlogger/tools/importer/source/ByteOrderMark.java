package io.chatlogger.tools.importer.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Passes over the byte order mark of UTF-8, which editors on Windows put before a file. */
final class ByteOrderMark {
    private static final byte[] UTF_8 = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private ByteOrderMark() {}

    static InputStream skipped(InputStream in) throws IOException {
        var buffered = new BufferedInputStream(in);
        buffered.mark(UTF_8.length);
        if (!Arrays.equals(buffered.readNBytes(UTF_8.length), UTF_8)) {
            buffered.reset();
        }
        return buffered;
    }
}
