package io.chatlogger.people.apikeys;

import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.KeyId;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.http.Keyset;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stored API keys. All methods fail as the database does. */
interface ApiKeyRepository extends KeySource {
    /** Stores a key of the caller's organization. */
    Future<ApiKeyEntry> create(Caller by, FreshKey fresh, NewApiKey key);

    /**
     * Makes a key that replaces another, with its label, scopes, networks, and the lifetime that it was given. The old one ends after the
     * grace period, unless it would end before.
     *
     * @return null when no such key is in use, or when it was rotated before
     */
    Future<@Nullable ApiKeyEntry> rotate(Caller by, KeyId old, FreshKey fresh, Duration grace);

    /** Returns a key; null when the organization has no such key. */
    Future<@Nullable ApiKeyEntry> find(OrgId org, KeyId id);

    /**
     * Returns a page of an organization's keys, newest first.
     *
     * @param after the position after which the page begins; null for the beginning
     */
    Future<List<ApiKeyEntry>> page(OrgId org, @Nullable Keyset after, int limit);

    /** Returns all keys of an organization, newest first, at most 1,000. */
    Future<List<ApiKeyEntry>> list(OrgId org);

    /**
     * Revokes a key; returns false when the caller's organization has no such key. A key that was revoked before keeps the time of that.
     */
    Future<Boolean> revoke(Caller by, KeyId id);

    /** Stores when keys were last used, never an earlier time than the stored one. */
    Future<Void> writeLastUse(List<Use> uses);

    /** The stored data of the text of a key that was just made. */
    record FreshKey(KeyId id, KeyHash hash, String prefix) {}

    /** One use of a key. */
    record Use(OrgId org, KeyId key, Instant at) {}
}
