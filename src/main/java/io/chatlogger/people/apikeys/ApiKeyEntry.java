package io.chatlogger.people.apikeys;

import io.chatlogger.people.identity.KeyId;
import io.chatlogger.people.identity.Scope;
import io.chatlogger.people.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as administrators see it.
 *
 * @param prefix the first characters of its text
 * @param allowedIps the networks (CIDR) from which it may be used; empty: any
 * @param rotatedTo the key that was made to replace it
 * @param createdBy the person who made it; null for the command line
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
