package io.chatlogger.tools.importer;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the API answered.
 *
 * @param body the JSON; a missing node when there was none
 * @param retryAfter how long to wait, when it was said
 */
record ServerAnswer(int status, JsonNode body, @Nullable Duration retryAfter) {
    /** The stable word of a problem, or one made of the status when the answer is no problem of the API's. */
    String code() {
        return body.path("code").asText("http_" + status);
    }

    /** A sentence. */
    String detail() {
        return body.path("detail").asText("The server answered with HTTP status " + status + " and no explanation");
    }

    boolean overloaded() {
        return status == 429 || status == 503;
    }

    /** A failure that may be gone when the same is sent again. */
    boolean passing() {
        return overloaded() || status == 408 || status >= 500;
    }
}
