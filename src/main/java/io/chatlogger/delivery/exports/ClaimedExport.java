package io.chatlogger.delivery.exports;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.jobs.ClaimedJob;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.UUID;

/**
 * A job that a worker has taken.
 *
 * @param attempt the fencing token: what this worker writes down counts only while the row has it too
 */
record ClaimedExport(OrgId org, UUID id, int attempt, JsonObject request) {
    /** The folder of all files of exports. */
    static final String FOLDER = "exports";

    static ClaimedExport of(ClaimedJob job) {
        return new ClaimedExport(new OrgId(Objects.requireNonNull(job.org())), job.id(), job.attempt(), job.payload());
    }

    /** Where this attempt's file goes; another attempt has another place, so that none can harm another's. */
    String blobKey() {
        return blobKey(attempt);
    }

    String blobKey(int ofAttempt) {
        return FOLDER + "/" + org.value() + "/" + id + "-" + ofAttempt;
    }
}
