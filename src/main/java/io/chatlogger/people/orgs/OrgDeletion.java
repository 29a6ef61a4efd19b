package io.chatlogger.people.orgs;

import io.chatlogger.people.identity.OrgId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The progress of an organization's deletion.
 *
 * @param slug the slug that the organization had
 * @param totalRows the number of rows at the beginning; null until they are counted
 */
record OrgDeletion(
        OrgId id,
        String slug,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        long deletedRows,
        @Nullable Long totalRows) {

    /** Returns the state as a word in JSON. */
    String state() {
        return finishedAt != null ? "done" : startedAt != null ? "running" : "pending";
    }
}
