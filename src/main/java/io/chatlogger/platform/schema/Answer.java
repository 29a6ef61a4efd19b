package io.chatlogger.platform.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One successful answer of an operation.
 *
 * @param shape the shape of the body; null if there is none, or if it is no JSON
 * @param mediaType the media type of the body; null if there is none
 * @param headers the headers in addition to those of every answer: the meaning of each by its name
 * @param onRequest whether a request gets it only by asking for it. It is described as {@code 2XX}, because generated clients take the
 *     type of their result from the least status that is written out
 */
public record Answer(
        int status,
        @Nullable Shape shape,
        @Nullable String mediaType,
        String description,
        Map<String, String> headers,
        boolean onRequest) {
    /** Creates an answer without headers of its own. */
    public Answer(int status, @Nullable Shape shape, @Nullable String mediaType, String description) {
        this(status, shape, mediaType, description, Map.of(), false);
    }

    /** Returns this answer with one more header. */
    public Answer with(String header, String meaning) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, meaning);
        return new Answer(status, shape, mediaType, description, all, onRequest);
    }

    /** Returns this answer as one that a request gets only by asking for it. */
    public Answer onlyOnRequest() {
        return new Answer(status, shape, mediaType, description, headers, true);
    }
}
