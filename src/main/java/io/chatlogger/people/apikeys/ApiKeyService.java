package io.chatlogger.people.apikeys;

import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.KeyId;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.http.Keyset;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes, lists and revokes keys. All methods fail as the database does. */
public final class ApiKeyService {
    /** The longest time for which a rotated key may work on. */
    public static final Duration LONGEST_GRACE = Duration.ofDays(30);

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
     * Makes a key of the caller's organization. Its text is in the answer and is stored nowhere.
     *
     * @throws IllegalArgumentException when it would have expired already
     */
    public Future<CreatedApiKey> create(Caller by, NewApiKey key) {
        if (key.expiresAt() != null && !clock.instant().isBefore(key.expiresAt())) {
            throw new IllegalArgumentException(
                    "The key would expire at " + key.expiresAt() + ", which has passed: expected a time to come");
        }
        String text = ApiKeyText.generate(random);
        return repository.create(by, fresh(text), key).map(entry -> new CreatedApiKey(entry, text));
    }

    private ApiKeyRepository.FreshKey fresh(String text) {
        KeyHash hash = ApiKeyText.hashIfWellFormed(text);
        if (hash == null) {
            throw new IllegalStateException("A generated key is not well formed");
        }
        return new ApiKeyRepository.FreshKey(new KeyId(ids.next()), hash, text.substring(0, ApiKeyText.SHOWN_LENGTH));
    }

    /**
     * Makes a key with the label, scopes, networks and lifetime of the old one. The old one ends after the grace period (or earlier, if it
     * would have); until then both work.
     *
     * @return fails with {@code key_not_found}, or with {@code key_ended} when the old key was revoked, has expired, or was rotated before
     */
    public Future<CreatedApiKey> rotate(Caller by, KeyId old, Duration grace) {
        String text = ApiKeyText.generate(random);
        return repository
                .rotate(by, old, fresh(text), grace)
                .compose(entry -> entry == null
                        ? get(by.org(), old).map(ended -> {
                            throw ended(ended);
                        })
                        : Future.succeededFuture(new CreatedApiKey(entry, text)));
    }

    private static Problem ended(ApiKeyEntry key) {
        String why = key.revokedAt() != null
                ? "was revoked at " + key.revokedAt()
                : key.rotatedTo() != null
                        ? "was rotated before, to the key " + key.rotatedTo().value()
                        : "has expired";
        return Problem.of(ApiKeyProblems.KEY_ENDED, "The key " + why + ": expected one that is in use");
    }

    /** Returns one key; fails with {@code key_not_found} when the organization has no such key. */
    public Future<ApiKeyEntry> get(OrgId org, KeyId key) {
        return repository.find(org, key).map(entry -> {
            if (entry == null) {
                throw unknown();
            }
            return entry;
        });
    }

    static Problem unknown() {
        return Problem.of(ApiKeyProblems.KEY_NOT_FOUND, "There is no API key with this id in the organization");
    }

    Future<List<ApiKeyEntry>> page(OrgId org, @Nullable Keyset after, int limit) {
        return repository.page(org, after, limit);
    }

    /** Returns the organization's keys, newest first, revoked ones too; at most 1,000. */
    public Future<List<ApiKeyEntry>> list(OrgId org) {
        return repository.list(org);
    }

    /** Revokes a key for good, on every node within seconds; returns false when the caller's organization has no such key. */
    public Future<Boolean> revoke(Caller by, KeyId key) {
        return repository.revoke(by, key);
    }

    /** Returns whether the text is a key of the organization that can still be used. */
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
