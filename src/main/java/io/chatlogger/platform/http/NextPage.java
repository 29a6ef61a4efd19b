package io.chatlogger.platform.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The link to the next page of a list (RFC 8288): the request itself, with another cursor. */
final class NextPage {
    private static final String CURSOR = "cursor=";

    private NextPage() {}

    /**
     * Returns the value of {@code Link}. The reference is relative to the host, as those of {@code Location} are.
     *
     * @param cursor a signed cursor, whose characters need no escape
     */
    static String link(HttpServerRequest request, String cursor) {
        return "<" + request.path() + "?" + query(request.query(), cursor) + ">; rel=\"next\"";
    }

    private static String query(@Nullable String sent, String cursor) {
        Stream<String> kept = sent == null || sent.isEmpty()
                ? Stream.empty()
                : Arrays.stream(sent.split("&")).filter(pair -> !pair.startsWith(CURSOR));
        return Stream.concat(kept, Stream.of(CURSOR + cursor))
                .map(NextPage::escaped)
                .collect(Collectors.joining("&"));
    }

    /** Returns the pair without the characters that browsers send as they are, and that would end a link. */
    private static String escaped(String pair) {
        return pair.replace("<", "%3C").replace(">", "%3E").replace("\"", "%22");
    }
}
