package io.chatlogger.apikeys;

import io.chatlogger.identity.KeyId;
import io.chatlogger.identity.OrgId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** API keys as they are stored. All fail with the problem {@code database_unavailable} when the database does not answer. */
interface ApiKeyRepository extends KeySource {
    Future<ApiKeyEntry> create(OrgId org, KeyId id, KeyHash hash, String prefix, NewApiKey key);

    /** All of an organization, newest first, at most 1,000. */
    Future<List<ApiKeyEntry>> list(OrgId org);

    /** False when the organization has no such key. A key that was revoked before stays revoked since then. */
    Future<Boolean> revoke(OrgId org, KeyId id);

    /** Writes down when keys were last used, never an earlier time than is already there. */
    Future<Void> writeLastUse(List<Use> uses);

    /** One use of a key. */
    record Use(OrgId org, KeyId key, Instant at) {}
}
