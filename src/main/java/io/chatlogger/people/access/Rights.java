package io.chatlogger.people.access;

import io.chatlogger.people.identity.Role;
import io.chatlogger.people.identity.Scope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rights of a caller. Those that are given have to suffice, each by itself.
 *
 * @param role of the person who asks; null when none does
 * @param scopes of the program that asks; null when none does
 */
public record Rights(@Nullable Role role, @Nullable Set<Scope> scopes) {
    /** @throws IllegalArgumentException when neither is given: nobody has no rights, not all of them */
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
