package io.chatlogger.people.apikeys;

import io.chatlogger.people.identity.KeyId;
import io.chatlogger.people.identity.Scope;
import io.chatlogger.people.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator sees of a key.
 *
 * @param prefix the first characters of its text
 * @param allowedIps networks (CIDR) it may be used from; empty: anywhere
 * @param rotatedTo the key that was made to take its place
 * @param createdBy who made it; null for the command line
 */
public record ApiKeyEntry(
        KeyId id,
        String prefix,
        String label,
        Set<Scope> scopes,
        @Nullable Instant expiresAt,
        List<String> allowedIps,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @Nullable KeyId rotatedTo,
        @Nullable UserId createdBy) {}
