package io.chatlogger.delivery.exports.format;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kind of rows that an export contains. */
public enum ExportType {
    MESSAGES,
    CHATS,
    /** Each chat, followed by its messages. */
    ALL;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** Returns the name that requests use. */
    public String word() {
        return word;
    }

    public static Optional<ExportType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(ExportType::word).toList();
    }
}
