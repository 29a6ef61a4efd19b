package io.chatlogger.people.users;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Role;
import io.chatlogger.people.identity.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person who can sign in. */
public record User(
        UserId id, Organization organization, String email, String name, Role role, Profile profile, Times times) {
    /** The one organization that the person belongs to. */
    public record Organization(OrgId id, String slug, String name) {}

    /**
     * The choices that the person made for the dashboard.
     *
     * @param locale the language; null: the browser's
     * @param timeZone the IANA name of the zone of times; null: the organization's
     * @param preferences a JSON object
     */
    public record Profile(@Nullable String locale, @Nullable String timeZone, String preferences) {}

    /**
     * The times when the person was added, last changed and disabled.
     *
     * @param disabledAt the time since when the person may not sign in; null if the person may
     */
    public record Times(
            Instant createdAt, Instant updatedAt, @Nullable Instant disabledAt) {}
}
