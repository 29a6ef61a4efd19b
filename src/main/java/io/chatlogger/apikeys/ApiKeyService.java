package io.chatlogger.apikeys;

import io.chatlogger.identity.KeyId;
import io.chatlogger.identity.OrgId;
import io.chatlogger.platform.UuidV7;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** Makes, lists and revokes keys. All fail with the problem {@code database_unavailable} when the database does not answer. */
public final class ApiKeyService {
    private final ApiKeyRepository repository;
    private final UuidV7 ids;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    ApiKeyService(ApiKeyRepository repository, UuidV7 ids, InstantSource clock) {
        this.repository = repository;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes a key. Its text is in the answer and nowhere else.
     *
     * @throws IllegalArgumentException when it would have expired already
     */
    public Future<CreatedApiKey> create(OrgId org, NewApiKey key) {
        if (key.expiresAt() != null && !clock.instant().isBefore(key.expiresAt())) {
            throw new IllegalArgumentException(
                    "The key would expire at " + key.expiresAt() + ", which has passed: expected a time to come");
        }
        String text = ApiKeyText.generate(random);
        KeyHash hash = ApiKeyText.hashIfWellFormed(text);
        if (hash == null) {
            throw new IllegalStateException("A generated key is not well formed");
        }
        String prefix = text.substring(0, ApiKeyText.SHOWN_LENGTH);
        return repository
                .create(org, new KeyId(ids.next()), hash, prefix, key)
                .map(entry -> new CreatedApiKey(entry, text));
    }

    /** The organization's keys, newest first, revoked ones too; at most 1,000. */
    public Future<List<ApiKeyEntry>> list(OrgId org) {
        return repository.list(org);
    }

    /** Stops a key on every node within seconds, for good; false when the organization has no such key. */
    public Future<Boolean> revoke(OrgId org, KeyId key) {
        return repository.revoke(org, key);
    }

    /** Whether the text is a key of the organization that can still be used. */
    public Future<Boolean> isUsable(OrgId org, String text) {
        KeyHash hash = ApiKeyText.hashIfWellFormed(text);
        if (hash == null) {
            return Future.succeededFuture(false);
        }
        return repository
                .byHash(hash)
                .map(key -> key != null && key.org().equals(org) && Credentials.unusable(key, clock.instant()) == null);
    }
}
