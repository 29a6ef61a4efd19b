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

/** API keys as they are stored. All fail as the database does. */
interface ApiKeyRepository extends KeySource {
    /** Stores a key of the caller's organization. */
    Future<ApiKeyEntry> create(Caller by, FreshKey fresh, NewApiKey key);

    /**
     * Makes a key in the place of another, with its label, scopes, networks, and as long a life as that one was given. The old one ends
     * after the grace, unless it would end before.
     *
     * @return null when there is no such key that is in use and was not rotated before
     */
    Future<@Nullable ApiKeyEntry> rotate(Caller by, KeyId old, FreshKey fresh, Duration grace);

    /** Null when the organization has no such key. */
    Future<@Nullable ApiKeyEntry> find(OrgId org, KeyId id);

    /**
     * Some of an organization, newest first.
     *
     * @param after where to go on; null for the beginning
     */
    Future<List<ApiKeyEntry>> page(OrgId org, @Nullable Keyset after, int limit);

    /** All of an organization, newest first, at most 1,000. */
    Future<List<ApiKeyEntry>> list(OrgId org);

    /** False when the caller's organization has no such key. A key that was revoked before stays revoked since then. */
    Future<Boolean> revoke(Caller by, KeyId id);

    /** Writes down when keys were last used, never an earlier time than is already there. */
    Future<Void> writeLastUse(List<Use> uses);

    /** What is stored of the text of a key that was just made. */
    record FreshKey(KeyId id, KeyHash hash, String prefix) {}

    /** One use of a key. */
    record Use(OrgId org, KeyId key, Instant at) {}
}
