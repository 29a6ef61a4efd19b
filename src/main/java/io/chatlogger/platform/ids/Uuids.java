package io.chatlogger.platform.ids;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads UUIDs as clients write them. */
public final class Uuids {
    private Uuids() {}

    /** Returns a UUID in the usual form of 36 characters, else null; {@link UUID#fromString} alone would accept shorter ones. */
    public static @Nullable UUID parsed(@Nullable String text) {
        if (text == null || text.length() != 36) {
            return null;
        }
        for (int i = 0; i < 36; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            char c = text.charAt(i);
            if (dash ? c != '-' : c > 'f' || Character.digit(c, 16) < 0) {
                return null;
            }
        }
        return UUID.fromString(text);
    }
}
