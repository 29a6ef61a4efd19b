package io.chatlogger.conversations.model;

import io.chatlogger.platform.bytes.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Computes fingerprints that show whether two requests had the same content: half a SHA-256 of their parts, as a UUID, because PostgreSQL
 * stores 16 bytes that way.
 */
final class Fingerprint {
    private Fingerprint() {}

    static UUID of(@Nullable Object... parts) {
        var text = new StringBuilder();
        Arrays.stream(parts).forEach(part -> quote(part, text));
        ByteBuffer half = ByteBuffer.wrap(Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8)));
        return new UUID(half.getLong(), half.getLong());
    }

    /** Writes a part after its length, so that two different requests never give the same text. */
    private static void quote(@Nullable Object part, StringBuilder text) {
        String value = String.valueOf(part);
        text.append(part == null ? -1 : value.length()).append(':').append(value);
    }
}
