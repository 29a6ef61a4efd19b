package io.chatlogger.people.apikeys;

import io.chatlogger.people.identity.KeyId;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Scope;
import io.chatlogger.platform.http.Network;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of a key that a guard needs.
 *
 * @param allowedNetworks the networks from which it may be used; empty: any
 */
record ApiKey(
        OrgId org,
        KeyId id,
        KeyHash hash,
        Set<Scope> scopes,
        List<Network> allowedNetworks,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {
    boolean isAllowedFrom(String address) {
        if (allowedNetworks.isEmpty()) {
            return true;
        }
        for (Network network : allowedNetworks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
