package io.chatlogger.conversations.model;

import io.chatlogger.platform.bytes.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells whether two requests said the same: half a SHA-256 of their parts, as a UUID because that is how 16 bytes are kept. */
final class Fingerprint {
    private Fingerprint() {}

    static UUID of(@Nullable Object... parts) {
        var text = new StringBuilder();
        Arrays.stream(parts).forEach(part -> quote(part, text));
        ByteBuffer half = ByteBuffer.wrap(Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8)));
        return new UUID(half.getLong(), half.getLong());
    }

    /** With its length before it, so that no two different requests read the same. */
    private static void quote(@Nullable Object part, StringBuilder text) {
        String value = String.valueOf(part);
        text.append(part == null ? -1 : value.length()).append(':').append(value);
    }
}
