package io.chatlogger.platform.jobs;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job that a worker has taken.
 *
 * @param org the organization that the job belongs to; null for none
 * @param attempt the fencing token: this worker may write to the row only while the row has the same number
 */
public record ClaimedJob(@Nullable UUID org, UUID id, int attempt, JsonObject payload) {
    /** Returns the id and the attempt without the payload, which may hold a link that lets its reader in. */
    @Override
    public String toString() {
        return "ClaimedJob[" + id + ", attempt " + attempt + "]";
    }
}
