package io.chatlogger.people.apikeys;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.access.RequestHead;
import io.chatlogger.people.orgs.KeyValidation;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Proves a key that is never sent: each request carries a signature, a time and a nonce, and works once. */
final class SignedRequestValidator implements ApiKeyValidator {
    private final ReplayGuard replays;
    private final Duration window;
    private final InstantSource clock;

    /** @param window the most by which the time of a request may differ from the server's clock, either way */
    SignedRequestValidator(ReplayGuard replays, Duration window, InstantSource clock) {
        this.replays = replays;
        this.window = window;
        this.clock = clock;
    }

    @Override
    public KeyValidation kind() {
        return KeyValidation.HMAC;
    }

    @Override
    public boolean isTried(RequestHead head) {
        return SignedRequest.isTried(head);
    }

    @Override
    public Future<ProvenKey> prove(RequestHead head, KeySource keys) {
        SignedRequest request;
        try {
            request = SignedRequest.of(head);
            checkTime(request);
        } catch (Problem e) {
            return Future.failedFuture(e);
        }
        return keys.byId(request.key()).map(key -> checked(request, key)).compose(key -> once(request, key));
    }

    private void checkTime(SignedRequest request) {
        long offMillis = Math.abs(clock.millis() - request.timestampMillis());
        if (offMillis > window.toMillis()) {
            throw Credentials.badSignature("The timestamp is " + offMillis
                    + " ms off this server's clock: expected at most " + window.toMillis() + " ms");
        }
    }

    private ApiKey checked(SignedRequest request, @Nullable ApiKey key) {
        if (key == null) {
            throw Credentials.invalid(
                    "There is no API key with the id " + request.key().value());
        }
        if (!request.isSignedWith(key.hash())) {
            throw Credentials.badSignature(
                    "The signature does not fit: expected HMAC-SHA-256, under the SHA-256 of the key,"
                            + " of scheme, timestamp, nonce, method, target and " + SignedRequest.CONTENT_HEADER
                            + ", one a line");
        }
        Problem unusable = Credentials.unusable(key, clock.instant());
        if (unusable != null) {
            throw unusable;
        }
        return key;
    }

    private Future<ProvenKey> once(SignedRequest request, ApiKey key) {
        // From this time on the request's timestamp is too old for a repetition; a millisecond is added, because the
        // window's edge is still accepted.
        Instant until =
                Instant.ofEpochMilli(request.timestampMillis()).plus(window).plusMillis(1);
        return replays.isFirst(key.id(), request.nonce(), until).map(first -> {
            if (!first) {
                throw Problem.of(
                        AccessProblems.REPLAYED_REQUEST,
                        "A request with this nonce was seen before: sign each request, also a repeated one, with a new nonce");
            }
            return new ProvenKey(key, Buffer.buffer(request.bodySha256()));
        });
    }

    @Override
    public Problem wanted() {
        return Problem.of(
                AccessProblems.SIGNATURE_REQUIRED,
                "This organization accepts signed requests only, never the key itself: sign with "
                        + SignedRequest.SCHEME);
    }
}
