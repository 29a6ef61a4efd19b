package io.chatlogger.people.orgs;

import io.chatlogger.people.identity.OrgId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the deletion of an organization is.
 *
 * @param slug the one it had
 * @param totalRows what there was when it began; null until it is counted
 */
record OrgDeletion(
        OrgId id,
        String slug,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        long deletedRows,
        @Nullable Long totalRows) {

    /** The word in JSON. */
    String state() {
        return finishedAt != null ? "done" : startedAt != null ? "running" : "pending";
    }
}
