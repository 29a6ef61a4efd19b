package io.chatlogger.delivery.exports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The state of an export. */
enum ExportStatus {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED,
    /** The file was there and is gone: it expired, or somebody deleted it. */
    EXPIRED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** Returns the word in JSON and SQL. */
    String word() {
        return word;
    }

    boolean isOpen() {
        return this == PENDING || this == RUNNING;
    }

    static ExportStatus of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The database has an unknown status: " + word));
    }

    static List<String> words() {
        return Arrays.stream(values()).map(ExportStatus::word).toList();
    }
}
