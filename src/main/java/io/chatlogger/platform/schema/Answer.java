package io.chatlogger.platform.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One way in which an operation succeeds.
 *
 * @param shape of the body; null when there is none, or when it is no JSON
 * @param mediaType of the body; null when there is none
 * @param headers beside those that every answer has: what each means, by its name
 */
public record Answer(
        int status,
        @Nullable Shape shape,
        @Nullable String mediaType,
        String description,
        Map<String, String> headers) {
    /** One without headers of its own. */
    public Answer(int status, @Nullable Shape shape, @Nullable String mediaType, String description) {
        this(status, shape, mediaType, description, Map.of());
    }

    /** The same with one header more. */
    public Answer with(String header, String meaning) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, meaning);
        return new Answer(status, shape, mediaType, description, all);
    }
}
