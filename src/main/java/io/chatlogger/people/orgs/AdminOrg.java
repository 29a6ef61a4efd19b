package io.chatlogger.people.orgs;

import io.chatlogger.people.identity.OrgId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An organization as the administrators of all organizations see it.
 *
 * @param slug the slug; for an organization that is being deleted, or is gone, the one that it had
 * @param there the rest of the row; null when the organization is gone
 * @param settings the settings as JSON; null when the organization is gone, or where they were not read
 * @param deletion the state of its deletion; null when it is not being deleted
 */
record AdminOrg(
        OrgId id,
        String slug,
        String name,
        @Nullable There there,
        @Nullable String settings,
        @Nullable OrgDeletion deletion) {

    /** The part of the row that only an existing organization has. */
    record There(String validator, Instant createdAt, Instant updatedAt) {}
}
