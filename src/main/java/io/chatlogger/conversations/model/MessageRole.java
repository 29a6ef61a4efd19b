package io.chatlogger.conversations.model;

import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.Shape;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The author of a message, as a role in the chat. */
public enum MessageRole {
    USER,
    ASSISTANT,
    SYSTEM,
    TOOL,
    FUNCTION,
    AGENT,
    DEVELOPER;

    /** The shape of a role's word in the OpenAPI document. */
    public static final Shape SHAPE =
            Fields.word(Arrays.stream(values()).map(MessageRole::word).toList());

    private static final Map<String, MessageRole> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(MessageRole::word, Function.identity()));
    private final String word = name().toLowerCase(Locale.ROOT);

    /** Returns the word in JSON and SQL. */
    public String word() {
        return word;
    }

    public static @Nullable MessageRole of(String word) {
        return BY_WORD.get(word);
    }

    /** Returns all words, for error messages. */
    public static String words() {
        return Arrays.stream(values()).map(MessageRole::word).collect(Collectors.joining(", "));
    }
}
