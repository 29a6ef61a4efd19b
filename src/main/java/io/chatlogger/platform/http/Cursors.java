package io.chatlogger.platform.http;

import io.chatlogger.platform.config.SigningSecrets;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Signs and opens the cursors of lists: positions that the client carries from page to page and can neither make nor use elsewhere. A
 * cursor is base64url of 16 bytes of HMAC-SHA256 (RFC 2104) and the position. The holder of a cursor can read its position, so only data
 * that the list shows anyway belongs into it. Thread-safe.
 */
public final class Cursors {
    /** The label by which the key is derived: the same secret signs tokens too, and each use has a key of its own. */
    private static final String LABEL = "chatlogger cursor 1";

    private static final int MAC_BYTES = 16;
    /** The longest position in bytes, so that a cursor has at most 936 characters; parameters of this name take 1000. */
    private static final int MAX_POSITION_BYTES = 686;

    /** The keys: the first one signs, all of them open. */
    private final List<SigningSecrets.Key> keys;

    /** Makes the keys. Without a secret (development) cursors become invalid when this process ends. */
    public Cursors(SigningSecrets config) {
        keys = config.keys(LABEL);
    }

    /**
     * Returns a cursor for the position.
     *
     * @param binding everything that the list depends on: route, organization, person where it matters, filters
     * @param position the beginning of the next page, at most {@value #MAX_POSITION_BYTES} bytes of UTF-8
     */
    public String sign(String binding, String position) {
        byte[] bytes = utf8(position);
        if (bytes.length > MAX_POSITION_BYTES) {
            throw new IllegalArgumentException(
                    "The position has " + bytes.length + " bytes (limit: " + MAX_POSITION_BYTES + ")");
        }
        byte[] tag = tag(keys.getFirst(), binding, bytes);
        return encoded(ByteBuffer.allocate(MAC_BYTES + bytes.length)
                .put(tag)
                .put(bytes)
                .array());
    }

    /**
     * Returns the position in a cursor.
     *
     * @throws Problem {@code invalid_cursor} (400) when the cursor was not signed here, or was signed for another list
     */
    public String open(String binding, String cursor) {
        byte[] bytes = decoded(cursor);
        byte[] tag = Arrays.copyOf(bytes, MAC_BYTES);
        byte[] position = Arrays.copyOfRange(bytes, MAC_BYTES, bytes.length);
        for (SigningSecrets.Key key : keys) {
            if (MessageDigest.isEqual(tag, tag(key, binding, position))) {
                return new String(position, StandardCharsets.UTF_8);
            }
        }
        throw invalid();
    }

    private static byte[] decoded(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            // The decoder ignores unused bits at the end; comparing the encodings makes sure that one position has
            // one cursor.
            if (bytes.length >= MAC_BYTES && encoded(bytes).equals(cursor)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static Problem invalid() {
        return Problem.of(
                ProblemCode.INVALID_CURSOR,
                "The cursor is none that this list gave for these filters (expected next_cursor of the page before, unchanged)");
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns the HMAC of binding and position. The binding's length comes first, so that no byte can move from one to the other. */
    private static byte[] tag(SigningSecrets.Key key, String binding, byte[] position) {
        byte[] bound = utf8(binding);
        byte[] all = ByteBuffer.allocate(Integer.BYTES + bound.length + position.length)
                .putInt(bound.length)
                .put(bound)
                .put(position)
                .array();
        return Arrays.copyOf(key.mac(all), MAC_BYTES);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
