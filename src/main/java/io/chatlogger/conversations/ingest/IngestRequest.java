package io.chatlogger.conversations.ingest;

import io.chatlogger.conversations.intake.Origin;
import io.chatlogger.conversations.writing.Idempotency;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.orgs.Org;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The facts of an ingest request without its body.
 *
 * @param idempotencyKey the key as the client sent it; null when there is none
 * @param target method and path
 */
record IngestRequest(Origin origin, @Nullable String idempotencyKey, Instant receivedAt, String target) {
    static IngestRequest of(HttpServerRequest request, Caller caller, Org org, Instant now) {
        var origin = new Origin(
                caller,
                org.settings(),
                request.getHeader(HttpHeaders.USER_AGENT),
                request.getHeader(HttpHeaders.ORIGIN));
        return new IngestRequest(origin, IdempotencyHeader.of(request), now, request.method() + " " + request.path());
    }

    /** @param key the {@link #idempotencyKey}, which must not be null */
    Idempotency idempotency(String key, byte[] body) {
        return Idempotency.of(key, target, body);
    }
}
