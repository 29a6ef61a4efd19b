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
     * The times when the person was added, last changed and disabled.
     *
     * @param disabledAt the time since when the person may not sign in; null if the person may
     */
    public record Times(
            Instant createdAt, Instant updatedAt, @Nullable Instant disabledAt) {}
}
