package io.chatlogger.delivery.exports.rows;

import io.chatlogger.conversations.model.Cells;
import io.chatlogger.conversations.model.Column;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row in PostgreSQL's binary COPY format (its manual, "COPY", section Binary Format). One object is reused for all rows; a value
 * becomes an object only when it is read.
 */
final class CopiedRow implements Cells {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int EXTENSION_LENGTH_AT = SIGNATURE.length + 4;
    private static final int HEADER_BYTES = EXTENSION_LENGTH_AT + 4;
    private static final int MAX_COLUMNS = 64;
    private static final String EMPTY_OBJECT = "{}";
    private static final int JSONB_VERSION = 1;
    /** The seconds from 1970 to 2000, where PostgreSQL's times begin. */
    private static final long EPOCH_SECONDS = 946_684_800L;

    private static final long MICROS = 1_000_000L;

    private final int[] starts = new int[MAX_COLUMNS];
    private final int[] lengths = new int[MAX_COLUMNS];
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private boolean begun;
    /** Where the columns of a list begin that are read by their place in it. */
    private int first;

    /**
     * Takes a piece of the stream, which is one row; before the first row there is the header.
     *
     * @return false at the end of the stream
     */
    boolean take(byte[] piece) {
        bytes = ByteBuffer.wrap(piece);
        int at = begun ? 0 : afterHeader(piece);
        begun = true;
        if (at == piece.length) {
            throw new IllegalStateException("A piece of the COPY stream is no row");
        }
        int columns = bytes.getShort(at);
        if (columns < 0) {
            return false;
        }
        at += Short.BYTES;
        for (int i = 0; i < columns; i++) {
            int length = bytes.getInt(at);
            at += Integer.BYTES;
            starts[i] = at;
            lengths[i] = length;
            at += Math.max(0, length);
        }
        return true;
    }

    private int afterHeader(byte[] piece) {
        if (piece.length < HEADER_BYTES || !Arrays.equals(SIGNATURE, Arrays.copyOf(piece, SIGNATURE.length))) {
            throw new IllegalStateException("COPY does not begin with its signature");
        }
        return HEADER_BYTES + bytes.getInt(EXTENSION_LENGTH_AT);
    }

    /** The same row, the columns of a list read from this one on. */
    CopiedRow from(int column) {
        first = column;
        return this;
    }

    private int at(Column<?> column) {
        return first + column.place();
    }

    @Override
    public UUID id(Column<?> column) {
        return id(at(column));
    }

    @Override
    public @Nullable UUID idOrNull(Column<?> column) {
        return idOrNull(at(column));
    }

    @Override
    public String text(Column<?> column) {
        return text(starts[at(column)], lengths[at(column)]);
    }

    @Override
    public @Nullable String textOrNull(Column<?> column) {
        return textOrNull(at(column));
    }

    /** A jsonb: one byte that says how it is written, then its text. */
    @Override
    public String json(Column<?> column) {
        int start = starts[at(column)];
        if (bytes.get(start) != JSONB_VERSION) {
            throw new IllegalStateException("PostgreSQL writes jsonb in an unknown version: " + bytes.get(start));
        }
        return lengths[at(column)] == EMPTY_OBJECT.length() + 1
                ? EMPTY_OBJECT
                : text(start + 1, lengths[at(column)] - 1);
    }

    /** A text[]: dimensions, whether there are nulls, type; of each dimension length and first index; then the elements. */
    @Override
    public List<String> texts(Column<?> column) {
        int at = starts[at(column)];
        if (bytes.getInt(at) == 0) {
            return List.of();
        }
        int size = bytes.getInt(at + 3 * Integer.BYTES);
        at += 5 * Integer.BYTES;
        var texts = new ArrayList<String>(size);
        for (int i = 0; i < size; i++) {
            int length = bytes.getInt(at);
            texts.add(text(at + Integer.BYTES, length));
            at += Integer.BYTES + length;
        }
        return texts;
    }

    @Override
    public @Nullable Integer numberOrNull(Column<?> column) {
        return isNull(at(column)) ? null : bytes.getInt(starts[at(column)]);
    }

    @Override
    public long longNumber(Column<?> column) {
        return bytes.getLong(starts[at(column)]);
    }

    /** Microseconds since 2000. */
    @Override
    public Instant time(Column<?> column) {
        long micros = bytes.getLong(starts[at(column)]);
        return Instant.ofEpochSecond(
                EPOCH_SECONDS + Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
    }

    @Override
    public @Nullable Instant timeOrNull(Column<?> column) {
        return isNull(at(column)) ? null : time(column);
    }

    boolean isNull(int column) {
        return lengths[column] < 0;
    }

    UUID id(int column) {
        return new UUID(bytes.getLong(starts[column]), bytes.getLong(starts[column] + Long.BYTES));
    }

    @Nullable
    UUID idOrNull(int column) {
        return isNull(column) ? null : id(column);
    }

    private String text(int start, int length) {
        return new String(bytes.array(), start, length, StandardCharsets.UTF_8);
    }

    @Nullable
    String textOrNull(int column) {
        return isNull(column) ? null : text(starts[column], lengths[column]);
    }

    int smallNumber(int column) {
        return bytes.getShort(starts[column]);
    }
}
