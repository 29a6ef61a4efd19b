package io.chatlogger.conversations.ingest;

import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.conversations.writing.Idempotency;
import io.chatlogger.people.access.KeyAccess;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.orgs.Org;
import io.chatlogger.platform.bytes.Sha256;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an ingest request says beside its body. */
record IngestRequest(
        OrgId org,
        IngestContext context,
        Pipeline pipeline,
        @Nullable String idempotencyKey,
        Instant receivedAt,
        String target) {
    private static final String IDEMPOTENCY_KEY = "idempotency-key";
    private static final int MAX_KEY_CHARS = 255;
    static final int PROCESSING_FACTOR = 64;

    static IngestRequest of(HttpServerRequest request, KeyAccess access, Org org, Pipeline pipeline, Instant now) {
        var context = new IngestContext(
                org.settings(), request.getHeader(HttpHeaders.USER_AGENT), request.getHeader(HttpHeaders.ORIGIN));
        return new IngestRequest(
                access.caller().org(),
                context,
                pipeline.forRequest(context),
                idempotencyKey(request),
                now,
                request.method() + " " + request.path());
    }

    /** The Idempotency-Key as it was sent; null when there is none, a Problem of 400 when it cannot be one. */
    static @Nullable String idempotencyKey(HttpServerRequest request) {
        String key = request.getHeader(IDEMPOTENCY_KEY);
        if (key != null && (key.isBlank() || key.length() > MAX_KEY_CHARS)) {
            throw Problem.of(
                    ProblemCode.INVALID_HEADER,
                    "Idempotency-Key has " + key.length() + " characters (expected 1.." + MAX_KEY_CHARS
                            + ", not blank)");
        }
        return key;
    }

    /**
     * How much work a body is, in bytes: what processors look at for patterns costs far more than what is only read.
     *
     * @param bytes of the body
     */
    long work(long bytes) {
        return pipeline.isEmpty() ? bytes : bytes * PROCESSING_FACTOR;
    }

    NewMessage process(NewMessage message) {
        return pipeline.message(message, context);
    }

    NewChat process(NewChat chat) {
        return pipeline.chat(chat, context);
    }

    /** @param key the {@link #idempotencyKey}, which is there */
    Idempotency idempotency(String key, byte[] body) {
        return idempotency(key, target, body);
    }

    static Idempotency idempotency(String key, String target, byte[] body) {
        MessageDigest digest = Sha256.digest();
        digest.update(target.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        return new Idempotency(key, Buffer.buffer(digest.digest(body)));
    }
}
