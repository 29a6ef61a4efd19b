package io.chatlogger.testing;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.TestTenant.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Somebody of a tenant who is signed in: in the database and by a token made here, without hashing, which would take its time. Asks by
 * Bearer; {@link #byCookie} asks as a browser does.
 */
public final class TestPerson {
    /** Of all of them. */
    public static final String PASSWORD = "tulip-engine-42";
    /** The cheapest there is, once for all. */
    private static final String HASH = BCrypt.with(BCrypt.Version.VERSION_2B).hashToString(4, PASSWORD.toCharArray());

    private final List<String> credentials;
    public final TestTenant tenant;
    public final UUID id;
    public final Role role;
    public final UUID session;
    public final String token;

    private TestPerson(TestTenant tenant, UUID id, Role role, UUID session, List<String> credentials) {
        this.tenant = tenant;
        this.id = id;
        this.role = role;
        this.session = session;
        this.credentials = credentials;
        this.token = credentials.getFirst();
    }

    /** A new one with this role. */
    public static TestPerson of(TestTenant tenant, Role role) {
        UUID id = UUID.randomUUID();
        tenant.sql()
                .run(
                        "insert into users (org_id, id, email, name, role, password_hash) values (?, ?, ?, ?, ?, ?)",
                        tenant.orgId,
                        id,
                        email(id),
                        "Person " + id.toString().substring(0, 8),
                        role.word(),
                        HASH);
        return signedIn(tenant, id, role);
    }

    /** The same person in one more session. */
    public TestPerson again() {
        return signedIn(tenant, id, role);
    }

    private static TestPerson signedIn(TestTenant tenant, UUID id, Role role) {
        UUID session = UUID.randomUUID();
        tenant.sql()
                .run(
                        "insert into sessions (org_id, id, user_id, expires_at) values (?, ?, ?, now() + interval '1 day')",
                        tenant.orgId,
                        session,
                        id);
        String token = TestTokens.signed(
                TestTokens.header(TestTokens.SECRET),
                TestTokens.claims(tenant.orgId, id, role.word(), session),
                TestTokens.SECRET);
        return new TestPerson(tenant, id, role, session, List.of(token, "authorization", "Bearer " + token));
    }

    private static String email(UUID id) {
        return "p-" + id + "@example.test";
    }

    public String email() {
        return email(id);
    }

    /** The same as a browser on a page of ours would ask: by cookie, saying that it is the same origin. */
    public TestPerson byCookie() {
        return new TestPerson(
                tenant,
                id,
                role,
                session,
                List.of(token, "cookie", "auth_token=" + token, "sec-fetch-site", "same-origin"));
    }

    /** The same person, asking at another server. */
    public TestPerson at(String otherUrl) {
        return new TestPerson(tenant.at(otherUrl), id, role, session, credentials);
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    public Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    /** Headers come in pairs and replace the usual ones; an empty body is none. */
    public Answer send(String method, String path, String body, String... headers) {
        var all = new ArrayList<>(credentials.subList(1, credentials.size()));
        all.addAll(Arrays.asList(headers));
        return tenant.plain(method, path, body, all.toArray(String[]::new));
    }

    /** Signs in over HTTP. */
    public Answer signIn(String password, String... headers) {
        return tenant.plain("POST", "/auth/login", TestTenant.object("email", email(), "password", password), headers);
    }
}
