package io.chatlogger.platform.http;

import java.util.List;
import java.util.Map;

/**
 * What the description of the API says of a guard.
 *
 * @param schemes the ways to say who asks, any one of which will do; empty: nobody is asked
 * @param words lists of words by the name of their extension, such as {@code x-roles}
 * @param headers that the guard reads beside those of the schemes, with their meaning
 * @param sentence in English, for the end of the operation's description; may be empty
 */
public record GuardDescription(
        List<SecurityScheme> schemes, Map<String, List<String>> words, Map<String, String> headers, String sentence) {
    /** Everybody may. */
    public static final GuardDescription NONE = new GuardDescription(List.of(), Map.of(), Map.of(), "");
}
