package io.chatlogger.people.orgs;

import java.time.Instant;

/**
 * An organization as its people see it.
 *
 * @param version changes with each change of the organization
 */
record OrgProfile(Org org, String version, Instant createdAt, Instant updatedAt) {
    /** Returns a strong entity tag (RFC 9110 section 8.8.3). */
    String etag() {
        return '"' + version + '"';
    }
}
