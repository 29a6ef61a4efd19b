package io.chatlogger.people.orgs;

import io.chatlogger.people.identity.OrgId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An organization as whoever administers all of them sees it.
 *
 * @param slug also of one that is being deleted, or is gone: the one it had
 * @param there null when it is gone
 * @param settings as JSON; null when it is gone, or where they were not asked for
 * @param deletion null when nobody deletes it
 */
record AdminOrg(
        OrgId id,
        String slug,
        String name,
        @Nullable There there,
        @Nullable String settings,
        @Nullable OrgDeletion deletion) {

    /** What is known of one that is there. */
    record There(String validator, Instant createdAt, Instant updatedAt) {}
}
