package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.JsonNode;

/** Shortens values that a sentence quotes. */
final class Shown {
    private static final int MAX_CHARS = 60;

    private Shown() {}

    static String of(JsonNode node) {
        return of(node.toString());
    }

    static String of(String text) {
        return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "...";
    }
}
