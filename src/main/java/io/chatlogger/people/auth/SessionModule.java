package io.chatlogger.people.auth;

import io.chatlogger.people.access.AccessSettings;
import io.chatlogger.people.access.Authenticator;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.platform.Ground;
import io.vertx.core.Future;

/** The first entry point of the feature: finding out who is signed in. */
public final class SessionModule {
    private final AccessTokens tokens;
    private final SessionDirectory directory;
    private final SessionAuthenticator authenticator;

    /** @param access gives the time for which a session is cached */
    public SessionModule(Ground ground, AuthSettings settings, AccessSettings access, OrgDirectory orgs) {
        var keys = new SigningKeys(ground.vertx(), ground.node().signing());
        tokens = new AccessTokens(keys, settings.accessTtl(), ground.ids(), ground.clock());
        directory =
                new SessionDirectory(ground.lookups(), settings.sessionCacheSize(), access.cacheTtl(), ground.meters());
        authenticator = new SessionAuthenticator(tokens, directory, orgs);
    }

    /** Returns the authenticator of sessions. */
    public Authenticator authenticator() {
        return authenticator;
    }

    /** Returns whether somebody who proved a session is still signed in by it, with the same role. */
    public Future<Boolean> holds(Caller.Person person) {
        return directory
                .live(person.session())
                .map(session -> session != null
                        && session.user().equals(person.user())
                        && session.org().equals(person.home())
                        && session.role() == person.role());
    }

    AccessTokens tokens() {
        return tokens;
    }

    SessionDirectory directory() {
        return directory;
    }
}
