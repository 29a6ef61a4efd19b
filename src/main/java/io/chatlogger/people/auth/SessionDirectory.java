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
 * Who a session is now, answered from memory. A change is heard at once from the database, and otherwise at the latest 4.5 s after the last
 * look. Futures complete on the caller's context.
 */
final class SessionDirectory {
    private final DirectoryCache<SessionId, @Nullable LiveSession> sessions;

    /** @param maxSessions that are kept in memory */
    SessionDirectory(Lookups lookups, int maxSessions, Duration fresh, MeterRegistry meters) {
        var bounds = DirectoryCache.Bounds.ofAccess("sessions", maxSessions, fresh);
        sessions = new DirectoryCache<>(bounds, new PgSessionRepository(lookups.pool())::live, meters);
        lookups.keepTrue(sessions, "session", id -> new SessionId(UUID.fromString(id)));
    }

    /** Null for one that has ended, or whose person was disabled or removed. */
    Future<@Nullable LiveSession> live(SessionId id) {
        return sessions.get(id);
    }

    /** So that this node need not wait until it hears what it did itself. */
    void forget(SessionId id) {
        sessions.invalidate(id);
    }
}
