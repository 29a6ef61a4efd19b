package io.chatlogger.people.auth;

import io.chatlogger.people.identity.SessionId;
import io.chatlogger.platform.db.Lookups;
import io.chatlogger.platform.load.DirectoryCache;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the person and role of a session, in a cache. The database announces a change at once; without the announcement it is seen at
 * the latest 4.5 s after the last look. Futures complete on the caller's context.
 */
final class SessionDirectory {
    private final DirectoryCache<SessionId, @Nullable LiveSession> sessions;

    /** @param maxSessions the most sessions in the cache */
    SessionDirectory(Lookups lookups, int maxSessions, Duration fresh, MeterRegistry meters) {
        var bounds = DirectoryCache.Bounds.ofAccess("sessions", maxSessions, fresh);
        sessions = new DirectoryCache<>(bounds, new PgSessionRepository(lookups.pool())::live, meters);
        lookups.keepTrue(sessions, "session", id -> new SessionId(UUID.fromString(id)));
    }

    /** Returns the session; null when it has ended, or its person was disabled or removed. */
    Future<@Nullable LiveSession> live(SessionId id) {
        return sessions.get(id);
    }

    /** Removes a session from the cache, so that this node need not wait for the announcement of its own change. */
    void forget(SessionId id) {
        sessions.invalidate(id);
    }
}
