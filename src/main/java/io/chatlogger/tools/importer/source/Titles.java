package io.chatlogger.tools.importer.source;

import org.jspecify.annotations.Nullable;

/** Makes titles of chats that have none. */
final class Titles {
    private static final int MAX_CHARS = 80;

    private Titles() {}

    /** Returns the beginning of the first line; null if there is none. */
    static @Nullable String of(@Nullable String text) {
        String line =
                text == null ? "" : text.strip().lines().findFirst().orElse("").strip();
        if (line.isEmpty()) {
            return null;
        }
        return line.length() <= MAX_CHARS ? line : WireTexts.beginning(line, MAX_CHARS - 1) + "…";
    }
}
