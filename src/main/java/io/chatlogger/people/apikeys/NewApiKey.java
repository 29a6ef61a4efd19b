package io.chatlogger.people.apikeys;

import io.chatlogger.people.identity.Scope;
import io.chatlogger.platform.http.Network;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key to be made.
 *
 * @param label the purpose, 1 to 100 characters
 * @param scopes the rights of the key; empty: {@link Scope#INGEST}
 * @param expiresAt the time from which on it is refused; null: never
 * @param allowedIps the networks (CIDR) from which it may be used, at most 100; empty: any
 */
public record NewApiKey(
        String label, Set<Scope> scopes, @Nullable Instant expiresAt, List<String> allowedIps) {
    static final int MAX_LABEL_LENGTH = 100;
    static final int MAX_NETWORKS = 100;

    /** @throws IllegalArgumentException with the expected form of the argument that is wrong */
    public NewApiKey {
        int length = label.codePointCount(0, label.length());
        if (label.isBlank() || length > MAX_LABEL_LENGTH) {
            throw new IllegalArgumentException("The label has " + length + " characters: expected 1 to "
                    + MAX_LABEL_LENGTH + ", and not only spaces");
        }
        if (allowedIps.size() > MAX_NETWORKS) {
            throw new IllegalArgumentException(
                    allowedIps.size() + " allowed networks: expected at most " + MAX_NETWORKS);
        }
        allowedIps.forEach(Network::parse);
        scopes = scopes.isEmpty() ? Set.of(Scope.INGEST) : Set.copyOf(scopes);
        allowedIps = List.copyOf(allowedIps);
    }

    /** Returns a key with a label only: it may ingest, from anywhere, for ever. */
    public static NewApiKey labelled(String label) {
        return new NewApiKey(label, Set.of(), null, List.of());
    }
}
