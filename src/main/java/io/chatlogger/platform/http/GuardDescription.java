package io.chatlogger.platform.http;

import java.util.List;
import java.util.Map;

/**
 * The part of the API description that tells about a guard.
 *
 * @param schemes the ways to authenticate, any one of which is enough; empty when no credential is needed
 * @param words lists of words by the name of their OpenAPI extension, such as {@code x-roles}
 * @param headers the headers that the guard reads besides those of the schemes, with their meaning
 * @param answerHeaders the headers that it may add to answers, with their meaning
 * @param sentence an English sentence for the end of the operation's description; may be empty
 */
public record GuardDescription(
        List<SecurityScheme> schemes,
        Map<String, List<String>> words,
        Map<String, String> headers,
        Map<String, String> answerHeaders,
        String sentence) {
    /** The description of an endpoint that needs no credential. */
    public static final GuardDescription NONE = new GuardDescription(List.of(), Map.of(), Map.of(), Map.of(), "");
}
