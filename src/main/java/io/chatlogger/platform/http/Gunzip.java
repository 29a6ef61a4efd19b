package io.chatlogger.platform.http;

import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses gzip (RFC 1952, also several members in a row) as it arrives, and counts the output: a decompression bomb is refused at the
 * first piece over the limit, however large it would have become. {@link java.util.zip.GZIPInputStream} would block for more input, and
 * Netty's decoder cannot tell a cut-off stream from a whole one.
 */
public final class Gunzip implements AutoCloseable {
    private static final int PIECE = 16 * 1024;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int HEADER_CRC = 2;

    private enum Part {
        FIXED_HEADER,
        EXTRA_LENGTH,
        EXTRA_FIELD,
        TEXTS,
        CRC_OF_HEADER,
        DATA,
        TRAILER
    }

    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] piece = new byte[PIECE];
    private final int maxBytes;

    private Part part = Part.FIXED_HEADER;
    /** The number of bytes of the current part seen so far, and a number read from them, low byte first. */
    private int seen;

    private long number;
    private int flags;
    private int texts;
    private int extraLength;
    private long produced;
    private int members;
    private boolean more;

    /** @param maxBytes the most bytes of output in all */
    public Gunzip(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Decompresses more input, until it is used up or about as many bytes have come out as are wanted.
     *
     * @param wanted the bytes of output after which to stop
     * @return the offset up to which the input was used; with {@link #hasMore} more comes out without new input
     * @throws Problem 413 when the output exceeds the limit, 400 when the input is not gzip
     */
    public int feed(byte[] input, int from, int to, int wanted, Consumer<byte[]> output) {
        int at = from;
        long stop = produced + wanted;
        while ((at < to || more) && produced < stop) {
            if (part == Part.DATA) {
                at = inflate(input, at, to, output);
            } else {
                frame(input[at++] & 0xff);
            }
        }
        return at;
    }

    /** Returns whether more output comes from the input given so far. */
    public boolean hasMore() {
        return more;
    }

    /**
     * Makes sure that the input is complete.
     *
     * @throws Problem 400 when the input ended in the middle
     */
    public void end() {
        if (members == 0 || part != Part.FIXED_HEADER || seen != 0) {
            throw notGzip("it ends early");
        }
    }

    private int inflate(byte[] input, int at, int to, Consumer<byte[]> output) {
        inflater.setInput(input, at, to - at);
        int n;
        try {
            n = inflater.inflate(piece);
        } catch (DataFormatException e) {
            throw notGzip("its data is broken");
        }
        if (inflater.needsDictionary()) {
            throw notGzip("it needs a dictionary");
        }
        take(n, output);
        // The piece is full: the inflater may hold the rest of its output.
        more = n == piece.length && !inflater.finished();
        int used = to - inflater.getRemaining();
        if (inflater.finished()) {
            enter(Part.TRAILER);
        }
        return used;
    }

    private void take(int n, Consumer<byte[]> output) {
        produced += n;
        if (produced > maxBytes) {
            throw Bodies.tooLarge("over " + maxBytes + " bytes when decompressed", maxBytes);
        }
        if (n > 0) {
            crc.update(piece, 0, n);
            output.accept(Arrays.copyOf(piece, n));
        }
    }

    /** Takes one byte of a member's header or trailer (RFC 1952 section 2.3). */
    private void frame(int b) {
        number = seen < 8 ? number | (long) b << (8 * seen) : number;
        seen++;
        switch (part) {
            case FIXED_HEADER -> fixedHeader(b);
            case EXTRA_LENGTH -> {
                if (seen == 2) {
                    extraLength = (int) number;
                    enter(extraLength == 0 ? Part.TEXTS : Part.EXTRA_FIELD);
                }
            }
            case EXTRA_FIELD -> enterIf(seen == extraLength, Part.TEXTS);
            case TEXTS -> {
                texts -= b == 0 ? 1 : 0;
                enterIf(texts == 0, Part.CRC_OF_HEADER);
            }
            case CRC_OF_HEADER -> enterIf(seen == 2, Part.DATA);
            case TRAILER -> trailer();
            case DATA -> throw new IllegalStateException("data is not framing");
        }
    }

    private void fixedHeader(int b) {
        boolean fits = switch (seen) {
            case 1 -> b == 0x1f;
            case 2 -> b == 0x8b;
            case 3 -> b == 8;
            case 4 -> (b & 0xe0) == 0;
            default -> true;
        };
        if (!fits) {
            throw notGzip("it does not begin with a gzip header");
        }
        if (seen == 4) {
            flags = b;
            texts = ((b & NAME) != 0 ? 1 : 0) + ((b & COMMENT) != 0 ? 1 : 0);
        }
        enterIf(seen == 10, Part.EXTRA_LENGTH);
    }

    private void trailer() {
        if (seen == 8) {
            // CRC-32 in the low half, the length modulo 2^32 in the high one.
            if ((number & 0xffff_ffffL) != crc.getValue()
                    || number >>> 32 != (inflater.getBytesWritten() & 0xffff_ffffL)) {
                throw notGzip("its checksum is wrong");
            }
            members++;
            inflater.reset();
            crc.reset();
            enter(Part.FIXED_HEADER);
        }
    }

    private void enterIf(boolean done, Part next) {
        if (done) {
            enter(next);
        }
    }

    /** Begins a part, or the next one when the flags say that it is absent. */
    private void enter(Part next) {
        boolean absent = switch (next) {
            case EXTRA_LENGTH -> (flags & EXTRA) == 0;
            case TEXTS -> texts == 0;
            case CRC_OF_HEADER -> (flags & HEADER_CRC) == 0;
            default -> false;
        };
        seen = 0;
        number = 0;
        if (absent) {
            enter(next == Part.EXTRA_LENGTH ? Part.TEXTS : next == Part.TEXTS ? Part.CRC_OF_HEADER : Part.DATA);
        } else {
            part = next;
        }
    }

    private static Problem notGzip(String why) {
        return Problem.of(
                ProblemCode.INVALID_ENCODING, "Content-Encoding says gzip (RFC 1952), but the body is not: " + why);
    }

    @Override
    public void close() {
        inflater.end();
    }
}
