package io.chatlogger.people.access;

import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.Role;
import io.chatlogger.people.identity.Scope;
import io.chatlogger.platform.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of the callers that may use an endpoint.
 *
 * @param <C> the kind of callers that are admitted
 */
public final class Access<C> {
    private enum Kind {
        EVERYBODY,
        OWN_PAGES,
        CALLERS
    }

    private final Class<C> callers;
    private final Kind kind;
    private final Set<Role> roles;
    private final @Nullable Scope scope;
    private final boolean ofPathOrganization;

    private Access(Class<C> callers, Kind kind, Set<Role> roles, @Nullable Scope scope, boolean ofPathOrganization) {
        this.callers = callers;
        this.kind = kind;
        this.roles = Set.copyOf(roles);
        this.scope = scope;
        this.ofPathOrganization = ofPathOrganization;
    }

    /** Admits every request, without a credential. */
    public static Access<Void> everybody() {
        return new Access<>(Void.class, Kind.EVERYBODY, Set.of(), null, false);
    }

    /**
     * Admits every request but those from pages of other sites: such a page could sign its visitor in to an account of its own (login
     * CSRF).
     */
    public static Access<Void> ownPages() {
        return new Access<>(Void.class, Kind.OWN_PAGES, Set.of(), null, false);
    }

    /**
     * Admits people who are signed in.
     *
     * @param roles the admitted roles, one of the sets in {@link Roles}
     */
    public static Access<Caller.Person> roles(Set<Role> roles) {
        return new Access<>(Caller.Person.class, Kind.CALLERS, roles, null, false);
    }

    /** Admits programs of an organization whose key has this scope. */
    public static Access<Caller.Program> scope(Scope scope) {
        return new Access<>(Caller.Program.class, Kind.CALLERS, Set.of(), scope, false);
    }

    /** Returns this access, which also admits programs of an organization whose key has this scope. */
    public Access<Caller> orScope(Scope other) {
        return new Access<>(Caller.class, kind, roles, other, ofPathOrganization);
    }

    /** Returns this access, which admits only programs of the organization that the path names as {@code :slug}. */
    public Access<C> ofPathOrganization() {
        return new Access<>(callers, kind, roles, scope, true);
    }

    /** Returns the type of the admitted callers; {@code Void} where no credential is needed. */
    Class<C> callers() {
        return callers;
    }

    boolean isForOwnPages() {
        return kind == Kind.OWN_PAGES;
    }

    /** Returns whether a credential is needed. */
    public boolean asksWho() {
        return kind == Kind.CALLERS;
    }

    public boolean admitsPeople() {
        return !roles.isEmpty();
    }

    public boolean admitsPrograms() {
        return scope != null;
    }

    boolean isOfPathOrganization() {
        return ofPathOrganization;
    }

    /** Throws the problem {@code role_not_allowed} or {@code insufficient_scope} when the rights do not suffice. */
    void check(Rights rights) {
        Role role = rights.role();
        if (role != null && !roles.contains(role)) {
            throw Problem.of(AccessProblems.ROLE_NOT_ALLOWED, "The role " + role.word() + " may not do this");
        }
        Set<Scope> scopes = rights.scopes();
        if (scopes != null) {
            checkScopes(scopes);
        }
    }

    private void checkScopes(Set<Scope> scopes) {
        if (scope == null) {
            throw forPeopleOnly();
        }
        if (!scopes.contains(scope)) {
            throw Problem.of(
                    AccessProblems.INSUFFICIENT_SCOPE,
                    "This API key has not the scope " + scope.word() + ": make one that has");
        }
    }

    static Problem forPeopleOnly() {
        return Problem.of(AccessProblems.INSUFFICIENT_SCOPE, "No API key may do this: sign in as a person");
    }

    /** Returns the words of the admitted roles, in the order of {@link Role}. */
    public List<String> roleWords() {
        return Arrays.stream(Role.values())
                .filter(roles::contains)
                .map(Role::word)
                .toList();
    }

    /** Returns the words of the admitted scopes. */
    public List<String> scopeWords() {
        return scope == null ? List.of() : List.of(scope.word());
    }

    /** Returns a short text for the printed table of routes. */
    public String label() {
        if (!asksWho()) {
            return "public";
        }
        String scopes = String.join(",", scopeWords());
        if (!admitsPeople()) {
            return "key:" + scopes;
        }
        return "roles:" + String.join(",", roleWords()) + (scopes.isEmpty() ? "" : " scopes:" + scopes);
    }
}
