package io.chatlogger.platform.openapi;

import io.chatlogger.platform.http.Reply;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * One file of the page.
 *
 * @param name in the path
 * @param resource on the class path
 */
record Asset(String name, String type, String resource) {
    /** Scripts and styles from here only; the page of the viewer sets styles in place. */
    private static final String POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    /** Reads it; blocks. */
    Reply reply() {
        try (InputStream in = Asset.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return new Reply(
                    200,
                    type,
                    Map.of("cache-control", "public, max-age=3600", "content-security-policy", POLICY),
                    Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
