package io.chatlogger.tools.generator;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.postgresql.copy.CopyIn;

/**
 * Writes rows in PostgreSQL's binary COPY format (its manual, "COPY", section Binary Format): numbers, times and UUIDs are sent as they
 * are, so nothing has to be escaped or parsed. All numbers are big-endian. Not thread-safe.
 */
final class BinaryRows {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final byte[] TRAILER = {-1, -1};
    private static final int NULL = -1;
    private static final byte JSONB_VERSION = 1;
    private static final int TEXT_OID = 25;
    /** The microseconds from 1970 to 2000-01-01, where PostgreSQL's times begin. */
    private static final long EPOCH_MICROS = 946_684_800_000_000L;

    private ByteBuffer bytes = ByteBuffer.allocate(1 << 20);
    private int[] ends = new int[4096];
    private int rows;

    void clear() {
        bytes.clear();
        rows = 0;
    }

    int size() {
        return rows;
    }

    BinaryRows begin(int fields) {
        room(Short.BYTES).putShort((short) fields);
        return this;
    }

    void end() {
        if (rows == ends.length) {
            ends = Arrays.copyOf(ends, rows * 2);
        }
        ends[rows++] = bytes.position();
    }

    BinaryRows uuid(long high, long low) {
        room(Integer.BYTES + 2 * Long.BYTES)
                .putInt(2 * Long.BYTES)
                .putLong(high)
                .putLong(low);
        return this;
    }

    /**
     * Writes a time.
     *
     * @param epochMicros microseconds since 1970
     */
    BinaryRows time(long epochMicros) {
        room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(epochMicros - EPOCH_MICROS);
        return this;
    }

    BinaryRows integer(int value) {
        room(2 * Integer.BYTES).putInt(Integer.BYTES).putInt(value);
        return this;
    }

    BinaryRows nothing() {
        room(Integer.BYTES).putInt(NULL);
        return this;
    }

    BinaryRows text(byte[] utf8) {
        return text(utf8, utf8.length);
    }

    BinaryRows text(byte[] utf8, int length) {
        room(Integer.BYTES + length).putInt(length).put(utf8, 0, length);
        return this;
    }

    BinaryRows json(byte[] utf8) {
        room(Integer.BYTES + 1 + utf8.length)
                .putInt(1 + utf8.length)
                .put(JSONB_VERSION)
                .put(utf8);
        return this;
    }

    /** Writes a text[] of one dimension. */
    BinaryRows texts(List<byte[]> utf8) {
        int start = room(Integer.BYTES).position();
        bytes.putInt(0);
        room(5 * Integer.BYTES).putInt(utf8.isEmpty() ? 0 : 1).putInt(0).putInt(TEXT_OID);
        if (!utf8.isEmpty()) {
            bytes.putInt(utf8.size()).putInt(1);
        }
        utf8.forEach(this::text);
        bytes.putInt(start, bytes.position() - start - Integer.BYTES);
        return this;
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(bytes.capacity() * 2, bytes.position() + more));
            bytes = larger.put(bytes.flip());
        }
        return bytes;
    }

    /** Sends the rows in this order of their numbers. */
    void send(CopyIn copy, int[] order) throws SQLException {
        copy.writeToCopy(HEADER, 0, HEADER.length);
        for (int row : order) {
            int from = row == 0 ? 0 : ends[row - 1];
            copy.writeToCopy(bytes.array(), from, ends[row] - from);
        }
        copy.writeToCopy(TRAILER, 0, TRAILER.length);
        copy.endCopy();
    }

    /** Sends the rows in the order in which they were written. */
    void send(CopyIn copy) throws SQLException {
        copy.writeToCopy(HEADER, 0, HEADER.length);
        copy.writeToCopy(bytes.array(), 0, bytes.position());
        copy.writeToCopy(TRAILER, 0, TRAILER.length);
        copy.endCopy();
    }
}
