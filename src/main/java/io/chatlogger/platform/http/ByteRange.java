package io.chatlogger.platform.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file that a request asks for (RFC 9110 section 14). One range is answered; several at once, another unit and malformed
 * headers are ignored, as the RFC allows, and then the whole file is sent.
 *
 * @param from the offset of the first byte
 * @param length the number of bytes; negative when nothing of the range is within the file
 * @param size the bytes of the whole file
 * @param isPart whether a range was asked for, even if it covers all bytes
 */
public record ByteRange(long from, long length, long size, boolean isPart) {
    private static final Pattern ONE = Pattern.compile("\\s*[bB][yY][tT][eE][sS]\\s*=\\s*(\\d{0,18})-(\\d{0,18})\\s*");
    private static final int OUTSIDE = -1;

    public static ByteRange whole(long size) {
        return new ByteRange(0, size, size, false);
    }

    /**
     * Reads a {@code Range} header.
     *
     * @param header the header as it was sent; null when there is none
     */
    public static ByteRange of(@Nullable String header, long size) {
        Matcher m = ONE.matcher(header == null ? "" : header);
        if (!m.matches() || (m.group(1).isEmpty() && m.group(2).isEmpty())) {
            return whole(size);
        }
        if (m.group(1).isEmpty()) {
            return suffix(Long.parseLong(m.group(2)), size);
        }
        long first = Long.parseLong(m.group(1));
        long last = m.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(m.group(2));
        if (last < first) {
            return whole(size);
        }
        return first >= size
                ? new ByteRange(0, OUTSIDE, size, true)
                : new ByteRange(first, Math.min(last, size - 1) - first + 1, size, true);
    }

    /** Returns the range of the last bytes of the file. */
    private static ByteRange suffix(long bytes, long size) {
        if (bytes == 0 || size == 0) {
            return new ByteRange(0, OUTSIDE, size, true);
        }
        long length = Math.min(bytes, size);
        return new ByteRange(size - length, length, size, true);
    }

    /** Returns whether no byte of the range is within the file. */
    public boolean isOutside() {
        return length < 0;
    }

    /** Returns the value of the header {@code Content-Range}. */
    public String contentRange() {
        return "bytes " + from + "-" + (from + length - 1) + "/" + size;
    }
}
