package io.chatlogger.people.apikeys;

import io.chatlogger.people.identity.KeyId;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Where keys are found: the table, or the memory in front of it. Fails as the database does. */
interface KeySource {
    /** Null when there is none. */
    Future<@Nullable ApiKey> byHash(KeyHash hash);

    /** Null when there is none. */
    Future<@Nullable ApiKey> byId(KeyId id);
}
