package io.chatlogger.platform.jobs;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job that a worker has taken.
 *
 * @param org the organization it belongs to; null for none
 * @param attempt the fencing token: what this worker writes down counts only while the row has it too
 */
public record ClaimedJob(@Nullable UUID org, UUID id, int attempt, JsonObject payload) {
    /** Without the payload, which may hold a link that lets its reader in. */
    @Override
    public String toString() {
        return "ClaimedJob[" + id + ", attempt " + attempt + "]";
    }
}
