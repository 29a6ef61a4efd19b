package io.chatlogger.people.apikeys;

import io.chatlogger.people.orgs.KeyValidation;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The key itself is sent, and looked up by its hash. */
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
        return head.headers().contains(Credentials.KEY_HEADER) || head.headers().contains(HttpHeaders.AUTHORIZATION);
    }

    @Override
    public Future<ProvenKey> prove(RequestHead head, KeySource keys) {
        String text = text(head.headers());
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

    private static @Nullable String text(MultiMap headers) {
        String key = headers.get(Credentials.KEY_HEADER);
        if (key != null) {
            return key.strip();
        }
        String authorization = headers.get(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }

    private Future<ProvenKey> usable(@Nullable ApiKey key) {
        if (key == null) {
            return Future.failedFuture(Credentials.invalid("There is no such API key"));
        }
        Problem problem = Credentials.unusable(key, clock.instant());
        return problem == null ? Future.succeededFuture(ProvenKey.of(key, null)) : Future.failedFuture(problem);
    }

    @Override
    public Problem wanted() {
        return Credentials.invalid("This organization does not sign its requests: send the key itself in the header "
                + Credentials.KEY_HEADER + ", or let an administrator choose the validator hmac");
    }
}
