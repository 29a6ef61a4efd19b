package io.chatlogger.tools.importer;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the API.
 *
 * @param body the JSON body; a missing node if there is none
 * @param retryAfter how long to wait, if the answer says it
 */
record ServerAnswer(int status, JsonNode body, @Nullable Duration retryAfter) {
    /** Returns the code of the problem, or one made of the status if the answer is no problem of the API. */
    String code() {
        return body.path("code").asText("http_" + status);
    }

    /** Returns a sentence about the problem. */
    String detail() {
        return body.path("detail").asText("The server answered with HTTP status " + status + " and no explanation");
    }

    boolean overloaded() {
        return status == 429 || status == 503;
    }

    /** Returns whether the failure is temporary, so that the same request may succeed later. */
    boolean passing() {
        return overloaded() || status == 408 || status >= 500;
    }
}
