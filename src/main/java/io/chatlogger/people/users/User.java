package io.chatlogger.people.users;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Role;
import io.chatlogger.people.identity.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person who can sign in. */
public record User(UserId id, Organization organization, String email, String name, Role role, Times times) {
    /** The one organization that the person belongs to. */
    public record Organization(OrgId id, String slug, String name) {}

    /**
     * When the person was added, and last changed.
     *
     * @param disabledAt since when the person may not sign in; null: may
     */
    public record Times(
            Instant createdAt, Instant updatedAt, @Nullable Instant disabledAt) {}
}
