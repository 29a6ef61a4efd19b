package io.chatlogger.tools.importer.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Looks at the end of a ZIP before it is opened, because opening it holds its whole directory in memory (APPNOTE 6.3.10, 4.3.16). */
final class ZipDirectory {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int MAX_COMMENT_BYTES = 0xffff;
    /** The value of a field whose true value stands in the ZIP64 record before. */
    private static final int IN_ZIP64 = 0xffff;

    private static final int ZIP64_SIGNATURE = 0x06064b50;
    private static final int ZIP64_LOCATOR_BYTES = 20;
    private static final long MAX_DIRECTORY_BYTES = 64L << 20;

    private ZipDirectory() {}

    /** Throws when the archive has too many files, or a directory that is too large to be held. */
    static void check(Path path, int maxFiles) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer tail = tail(file);
            int at = endRecord(tail);
            if (at < 0) {
                throw new UnreadableInput(path + " is a ZIP that breaks off: download it again");
            }
            long files = tail.getShort(at + 10) & 0xffff;
            long bytes = tail.getInt(at + 12) & 0xffffffffL;
            ByteBuffer zip64 = files == IN_ZIP64 || bytes == 0xffffffffL ? zip64(file, tail, at) : null;
            if (zip64 != null) {
                files = zip64.getLong(32);
                bytes = zip64.getLong(40);
            }
            if (files < 0 || files > maxFiles || bytes < 0 || bytes > MAX_DIRECTORY_BYTES) {
                throw new UnreadableInput(path + " has too many files for a ZIP to be read in place (" + files
                        + "): unpack it and name the folder");
            }
        }
    }

    private static ByteBuffer tail(FileChannel file) throws IOException {
        int length = (int) Math.min(file.size(), END_BYTES + MAX_COMMENT_BYTES + ZIP64_LOCATOR_BYTES);
        return read(file, file.size() - length, length);
    }

    private static ByteBuffer read(FileChannel file, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) > 0) {
            // Reads until the buffer is full or the file ends.
        }
        return bytes;
    }

    private static int endRecord(ByteBuffer tail) {
        for (int at = tail.position() - END_BYTES; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE) {
                return at;
            }
        }
        return -1;
    }

    private static @Nullable ByteBuffer zip64(FileChannel file, ByteBuffer tail, int end) throws IOException {
        int locator = end - ZIP64_LOCATOR_BYTES;
        if (locator < 0) {
            return null;
        }
        long at = tail.getLong(locator + 8);
        if (at < 0 || at + 56 > file.size()) {
            return null;
        }
        ByteBuffer record = read(file, at, 56);
        return record.getInt(0) == ZIP64_SIGNATURE ? record : null;
    }
}
