package io.chatlogger.insight.analytics.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The property by which a chart is divided into lines. */
public enum Grouping {
    NONE,
    ROLE,
    TAG,
    MODEL,
    USER;

    private final String word = name().toLowerCase(Locale.ROOT);

    public String word() {
        return word;
    }

    public static List<String> words() {
        return Arrays.stream(values())
                .filter(one -> one != NONE)
                .map(Grouping::word)
                .toList();
    }

    public static Grouping of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
