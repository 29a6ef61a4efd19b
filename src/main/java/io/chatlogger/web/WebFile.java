package io.chatlogger.web;

import io.chatlogger.platform.http.EntityTag;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One file of the dashboard, whole in memory.
 *
 * @param type the media type
 * @param plain the file as it is
 * @param gzip the file compressed by gzip; null when it is not compressed
 * @param brotli the file compressed by Brotli (RFC 7932); null when it is not compressed
 * @param tag the entity tag of {@code plain}; each coding has a tag of its own that begins with it
 */
record WebFile(
        String type,
        Buffer plain,
        @Nullable Buffer gzip,
        @Nullable Buffer brotli,
        String tag) {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "webmanifest", "application/manifest+json");

    /** Returns the media type of a file by the ending of its name. */
    static String typeOf(String name) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalArgumentException(
                    "No media type is known for " + name + " (expected one of " + TYPES.keySet() + ")");
        }
        return type;
    }

    /** Returns the best form for a client that accepts these codings. */
    WebForm form(ContentCodings accepted) {
        if (brotli != null && accepted.brotli()) {
            return new WebForm(brotli, "br", new EntityTag(tag + "-br"));
        }
        if (gzip != null && accepted.gzip()) {
            return new WebForm(gzip, "gzip", new EntityTag(tag + "-gz"));
        }
        return new WebForm(plain, "", new EntityTag(tag));
    }
}
