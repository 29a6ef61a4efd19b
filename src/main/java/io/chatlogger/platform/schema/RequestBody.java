package io.chatlogger.platform.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body that an operation takes.
 *
 * @param shape the shape of the JSON object; null when it takes no JSON
 * @param example an example of the JSON object, as JSON; empty for none
 * @param required whether a request must have a body
 * @param others the other media types that it may have, by name
 */
public record RequestBody(@Nullable ObjectShape shape, String example, boolean required, Map<String, Other> others) {
    /** No body. */
    static final RequestBody NONE = new RequestBody(null, "", false, Map.of());

    /**
     * A media type that is not JSON.
     *
     * @param shape the shape of the body, of a form that of its fields
     * @param example an example of the body: a JSON object for a form, else a text
     */
    public record Other(Shape shape, Object example) {}

    /** Returns whether the operation takes no body at all. */
    public boolean isNone() {
        return shape == null && others.isEmpty();
    }

    RequestBody ofJson(ObjectShape json, String jsonExample) {
        return new RequestBody(json, jsonExample, !json.required().isEmpty(), others);
    }

    RequestBody always() {
        return new RequestBody(shape, example, true, others);
    }

    /** Without JSON there is no other way to leave everything out, so the body must be there. */
    RequestBody or(String mediaType, Other other) {
        var all = new LinkedHashMap<>(others);
        all.put(mediaType, other);
        return new RequestBody(shape, example, required || shape == null, all);
    }
}
