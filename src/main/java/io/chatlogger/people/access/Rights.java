package io.chatlogger.people.access;

import io.chatlogger.people.identity.Role;
import io.chatlogger.people.identity.Scope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rights of a caller. When both are given, each by itself must suffice.
 *
 * @param role the role of a person; null when the caller has none
 * @param scopes the scopes of a program; null when the caller has none
 */
public record Rights(@Nullable Role role, @Nullable Set<Scope> scopes) {
    /** @throws IllegalArgumentException when neither is given: that must not mean all rights */
    public Rights {
        if (role == null && scopes == null) {
            throw new IllegalArgumentException("Rights have neither a role nor scopes: expected one of them, or both");
        }
    }

    public static Rights ofPerson(Role role) {
        return new Rights(role, null);
    }

    public static Rights ofProgram(Set<Scope> scopes) {
        return new Rights(null, scopes);
    }
}
