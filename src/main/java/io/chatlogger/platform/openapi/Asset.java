package io.chatlogger.platform.openapi;

import io.chatlogger.platform.http.Reply;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * One file of the documentation page.
 *
 * @param name the file's name in the path
 * @param resource the path of the resource on the class path
 */
record Asset(String name, String type, String resource) {
    /** The Content-Security-Policy: scripts and styles from this server only; the viewer's page also uses inline styles. */
    private static final String POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    /** Returns the file as an answer; blocks while it reads. */
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
