package io.chatlogger.people.auth;

import io.chatlogger.people.identity.SessionId;
import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One place where a person is signed in, as the person sees it.
 *
 * @param browser what the browser called itself; null when it did not
 * @param current whether the request came by this session
 */
record OwnSession(
        SessionId id,
        @Nullable String browser,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        boolean current) {
    static final ObjectShape SHAPE = ObjectShape.named("OwnSession")
            .required("id", Fields.uuid(), "")
            .required("browser", Fields.nullable(Fields.text()), "What the browser called itself (User-Agent)")
            .required("created_at", Fields.time(), "When you signed in")
            .required("last_used_at", Fields.time(), "When it was last refreshed")
            .required("expires_at", Fields.time(), "Moves on with each refresh")
            .required("current", Fields.truth(), "Whether this request came by it");

    static void write(JsonOutput out, OwnSession session) throws IOException {
        out.id("id", session.id().value());
        out.text("browser", session.browser());
        out.time("created_at", session.createdAt());
        out.time("last_used_at", session.lastUsedAt());
        out.time("expires_at", session.expiresAt());
        out.truth("current", session.current());
    }
}
