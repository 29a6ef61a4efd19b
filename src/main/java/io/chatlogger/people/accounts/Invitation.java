package io.chatlogger.people.accounts;

import io.chatlogger.people.identity.Role;
import io.chatlogger.platform.json.JsonOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An invitation that can still be accepted. */
record Invitation(
        UUID id, String email, Role role, @Nullable String name, Instant createdAt, Instant expiresAt) {
    static void write(JsonOutput out, Invitation invitation) throws IOException {
        out.id("id", invitation.id());
        out.text("email", invitation.email());
        out.text("role", invitation.role().word());
        out.text("name", invitation.name());
        out.time("created_at", invitation.createdAt());
        out.time("expires_at", invitation.expiresAt());
    }
}
