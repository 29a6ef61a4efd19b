package io.chatlogger.people.apikeys;

import io.chatlogger.people.access.RequestHead;
import io.chatlogger.people.orgs.KeyValidation;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Proves a key that is sent as it is, by looking up its hash. */
final class HashedKeyValidator implements ApiKeyValidator {
    private static final String BEARER = "Bearer ";

    private final InstantSource clock;

    HashedKeyValidator(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public KeyValidation kind() {
        return KeyValidation.HASHED;
    }

    @Override
    public boolean isTried(RequestHead head) {
        return head.header(RequestHead.API_KEY) != null || head.header(HttpHeaders.AUTHORIZATION) != null;
    }

    @Override
    public Future<ProvenKey> prove(RequestHead head, KeySource keys) {
        String text = text(head);
        if (text == null) {
            return Future.failedFuture(Credentials.invalid("This Authorization is not understood: expected Bearer <key>"
                    + " or " + SignedRequest.SCHEME + " with a signature"));
        }
        KeyHash hash = ApiKeyText.hashIfWellFormed(text);
        if (hash == null) {
            return Future.failedFuture(
                    Credentials.invalid("This is not an API key, or it is mistyped: expected " + ApiKeyText.PREFIX
                            + " and " + (ApiKeyText.LENGTH - ApiKeyText.PREFIX.length()) + " letters and digits"));
        }
        return keys.byHash(hash).compose(this::usable);
    }

    private static @Nullable String text(RequestHead head) {
        String key = head.header(RequestHead.API_KEY);
        return key != null ? key.strip() : bearer(head);
    }

    /** Returns the token of {@code Authorization: Bearer}; null when there is none. */
    static @Nullable String bearer(RequestHead head) {
        String authorization = head.header(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }

    private Future<ProvenKey> usable(@Nullable ApiKey key) {
        if (key == null) {
            return Future.failedFuture(Credentials.invalid("There is no such API key"));
        }
        Problem problem = Credentials.unusable(key, clock.instant());
        return problem == null ? Future.succeededFuture(ProvenKey.of(key)) : Future.failedFuture(problem);
    }

    @Override
    public Problem wanted() {
        return Credentials.invalid("This organization does not sign its requests: send the key itself in the header "
                + RequestHead.API_KEY + ", or let an administrator choose the validator hmac");
    }
}
