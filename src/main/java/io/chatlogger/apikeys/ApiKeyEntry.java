package io.chatlogger.apikeys;

import io.chatlogger.identity.KeyId;
import io.chatlogger.identity.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator sees of a key.
 *
 * @param prefix the first characters of its text
 * @param allowedIps networks (CIDR) it may be used from; empty: anywhere
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
        @Nullable Instant revokedAt) {}
