package io.chatlogger.people.apikeys;

import io.chatlogger.people.identity.KeyId;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Looks up keys in the table, or in the cache of it. Fails as the database does. */
interface KeySource {
    /** Returns the key with this hash; null when there is none. */
    Future<@Nullable ApiKey> byHash(KeyHash hash);

    /** Returns the key with this id; null when there is none. */
    Future<@Nullable ApiKey> byId(KeyId id);
}
