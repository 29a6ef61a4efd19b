package io.chatlogger.testing;

import java.util.List;
import java.util.Map;

/**
 * One kind of caller for the walk over all routes.
 *
 * @param kind how it proves who it is
 * @param rights words of a role or of scopes
 * @param headers that say who asks, names and values in turn
 */
public record RouteCaller(Kind kind, List<String> rights, List<String> headers) {
    public enum Kind {
        NOBODY,
        PERSON,
        KEY,
        /** Whose key there is not. */
        STRANGER
    }

    public static RouteCaller nobody() {
        return new RouteCaller(Kind.NOBODY, List.of(), List.of());
    }

    public static RouteCaller of(TestPerson person) {
        return new RouteCaller(
                Kind.PERSON, List.of(person.role.word()), List.of("authorization", "Bearer " + person.token));
    }

    /** A program with a new key of these scopes. */
    public static RouteCaller ofKey(TestPerson admin, String... scopes) {
        String body = TestTenant.object("label", "walk", "scopes", List.of(scopes));
        String key = admin.post("/orgs/me/apikeys", body).json().path("key").asText();
        return new RouteCaller(Kind.KEY, List.of(scopes), List.of("x-organization-api-key", key));
    }

    public static RouteCaller stranger() {
        return new RouteCaller(Kind.STRANGER, List.of(), List.of("x-organization-api-key", TestKeys.generate()));
    }

    /** The same, by the other way to send a key. */
    public RouteCaller byBearer() {
        return new RouteCaller(kind, rights, List.of("authorization", "Bearer " + headers.get(1)));
    }

    /** An answer's status and code; of those that let in only that they do. */
    public record Outcome(int status, String code) {
        public static final Outcome LET_IN = new Outcome(200, "");
        public static final Outcome NOT_FOUND = new Outcome(404, "not found");

        public static Outcome of(TestTenant.Answer answer) {
            if (answer.status() / 100 == 2) {
                return LET_IN;
            }
            return answer.status() == 404 ? NOT_FOUND : new Outcome(answer.status(), answer.code());
        }
    }

    /**
     * How a route has to answer this caller.
     *
     * @param declared by the route: words by {@code x-roles} and {@code x-scopes}
     * @param bySlug whether the path names the organization
     * @param foreign whether it names something of another organization, or another organization
     */
    public Outcome expected(Map<String, List<String>> declared, boolean bySlug, boolean foreign) {
        List<String> roles = declared.getOrDefault("x-roles", List.of());
        List<String> scopes = declared.getOrDefault("x-scopes", List.of());
        return switch (kind) {
            case NOBODY -> new Outcome(401, "missing_credentials");
            case PERSON -> roles.isEmpty() ? new Outcome(401, "invalid_credentials") : allowed(roles, foreign);
            case STRANGER ->
                scopes.isEmpty() ? new Outcome(403, "insufficient_scope") : new Outcome(401, "invalid_credentials");
            case KEY -> bySlug && foreign ? new Outcome(403, "wrong_organization") : allowed(scopes, foreign);
        };
    }

    private Outcome allowed(List<String> words, boolean foreign) {
        if (rights.stream().noneMatch(words::contains)) {
            return new Outcome(403, kind == Kind.PERSON ? "role_not_allowed" : "insufficient_scope");
        }
        return foreign ? Outcome.NOT_FOUND : Outcome.LET_IN;
    }

    /** Asks as this caller; an empty body is none. */
    public TestTenant.Answer ask(TestTenant tenant, String method, String path, String body) {
        return tenant.plain(method, path, body, headers.toArray(String[]::new));
    }

    @Override
    public String toString() {
        return kind + " " + rights + " by " + (headers.isEmpty() ? "nothing" : headers.getFirst());
    }
}
