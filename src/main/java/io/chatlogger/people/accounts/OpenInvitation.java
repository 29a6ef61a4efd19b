package io.chatlogger.people.accounts;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Role;
import io.chatlogger.platform.json.JsonOutput;
import java.io.IOException;
import java.time.Instant;

/**
 * The invitation of a link, for the page on which its holder accepts it.
 *
 * @param expiresAt the time until when the link works
 */
record OpenInvitation(OrgId org, Guest guest, Role role, Instant expiresAt) {
    static void write(JsonOutput out, OpenInvitation invitation) throws IOException {
        Guest guest = invitation.guest();
        out.object("organization", organization -> {
            organization.id("id", invitation.org().value());
            organization.text("slug", guest.slug());
            organization.text("name", guest.organization());
        });
        out.text("email", guest.email());
        out.text("role", invitation.role().word());
        out.text("name", guest.name());
        out.time("expires_at", invitation.expiresAt());
    }
}
