package io.chatlogger.platform.http;

import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A finished answer.
 *
 * @param status the HTTP status
 * @param contentType of the body; empty when there is none
 * @param headers beside the ones every answer has
 * @param body may be empty
 * @param stream what is sent in place of the body; null for most
 */
public record Reply(
        int status,
        String contentType,
        Map<String, String> headers,
        Buffer body,
        @Nullable BodyStream stream) {
    private static final String LOCATION = "location";

    public Reply(int status, String contentType, Map<String, String> headers, Buffer body) {
        this(status, contentType, headers, body, null);
    }

    /** One whose body is sent piece by piece. */
    public static Reply streamed(int status, String contentType, Map<String, String> headers, BodyStream stream) {
        return new Reply(status, contentType, headers, Buffer.buffer(), stream);
    }

    public static Reply json(int status, Buffer body) {
        return new Reply(status, "application/json", Map.of(), body);
    }

    public static Reply json(int status, Map<String, String> headers, Buffer body) {
        return new Reply(status, "application/json", headers, body);
    }

    /** Something was made: 201 with where it is. */
    public static Reply created(String location, Buffer body) {
        return json(201, Map.of(LOCATION, location), body);
    }

    /** Something will be made: 202 with where it will be. */
    public static Reply accepted(String location, Buffer body) {
        return json(202, Map.of(LOCATION, location), body);
    }

    /** The same answer, and where it is that was made; null: nothing was. */
    public Reply at(@Nullable String location) {
        return location == null ? this : with(LOCATION, location);
    }

    /** It was done, and there is nothing to say: 204. */
    public static Reply noContent() {
        return new Reply(204, "", Map.of(), Buffer.buffer());
    }

    /** The same answer with one header more. */
    public Reply with(String header, String value) {
        var all = new HashMap<>(headers);
        all.put(header, value);
        return new Reply(status, contentType, Map.copyOf(all), body, stream);
    }

    public static Reply text(String contentType, String body) {
        return new Reply(200, contentType, Map.of(), Buffer.buffer(body));
    }
}
