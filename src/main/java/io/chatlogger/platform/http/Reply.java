package io.chatlogger.platform.http;

import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A finished answer.
 *
 * @param status the HTTP status code
 * @param contentType the media type of the body; empty when there is none
 * @param headers the headers besides those that every answer has
 * @param body the whole body; may be empty
 * @param stream the body that is sent piece by piece, in place of {@code body}; null for most answers
 * @param nextCursor the cursor of the next page, for {@code Link: rel="next"} (RFC 8288); null for what is no list, and on its last page
 */
public record Reply(
        int status,
        String contentType,
        Map<String, String> headers,
        Buffer body,
        @Nullable BodyStream stream,
        @Nullable String nextCursor) {
    private static final String LOCATION = "location";

    public Reply(int status, String contentType, Map<String, String> headers, Buffer body) {
        this(status, contentType, headers, body, null, null);
    }

    /** Returns an answer whose body is sent piece by piece. */
    public static Reply streamed(int status, String contentType, Map<String, String> headers, BodyStream stream) {
        return new Reply(status, contentType, headers, Buffer.buffer(), stream, null);
    }

    public static Reply json(int status, Buffer body) {
        return new Reply(status, "application/json", Map.of(), body);
    }

    public static Reply json(int status, Map<String, String> headers, Buffer body) {
        return new Reply(status, "application/json", headers, body);
    }

    /** Returns 201 (Created) with the location of the new thing. */
    public static Reply created(String location, Buffer body) {
        return json(201, Map.of(LOCATION, location), body);
    }

    /** Returns 202 (Accepted) with the location that the new thing will have. */
    public static Reply accepted(String location, Buffer body) {
        return json(202, Map.of(LOCATION, location), body);
    }

    /** Returns this answer with a {@code Location}; unchanged when it is null, because nothing was made. */
    public Reply at(@Nullable String location) {
        return location == null ? this : with(LOCATION, location);
    }

    /** Returns 204 (No Content). */
    public static Reply noContent() {
        return new Reply(204, "", Map.of(), Buffer.buffer());
    }

    /** Returns this answer as a page of a list. */
    public Reply continuedAt(@Nullable String cursor) {
        return new Reply(status, contentType, headers, body, stream, cursor);
    }

    /** Returns this answer with one header more. */
    public Reply with(String header, String value) {
        var all = new HashMap<>(headers);
        all.put(header, value);
        return new Reply(status, contentType, Map.copyOf(all), body, stream, nextCursor);
    }

    public static Reply text(String contentType, String body) {
        return new Reply(200, contentType, Map.of(), Buffer.buffer(body));
    }
}
