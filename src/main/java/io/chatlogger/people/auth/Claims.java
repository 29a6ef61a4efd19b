package io.chatlogger.people.auth;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Role;
import io.chatlogger.people.identity.SessionId;
import io.chatlogger.people.identity.UserId;
import io.chatlogger.platform.ids.Uuids;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The claims of an access token (RFC 7519 section 4), every one of them required and of one type. */
final class Claims {
    static final String ISSUER = "chatlogger";
    static final String AUDIENCE = "chatlogger-api";

    /** The most by which the clocks of two nodes may differ. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
    /** The last second of the year 9999, in seconds since 1970; a larger number is no time. */
    private static final long MAX_SECOND = 253_402_300_799L;

    private Claims() {}

    static JsonObject of(LiveSession session, UUID id, Instant now, Duration timeToLive) {
        return new JsonObject()
                .put("iss", ISSUER)
                .put("aud", AUDIENCE)
                .put("sub", session.user().value().toString())
                .put("org", session.org().value().toString())
                .put("role", session.role().word())
                .put("sid", session.id().value().toString())
                .put("jti", id.toString())
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(timeToLive).getEpochSecond());
    }

    /**
     * Returns the claims; null when one is missing, has the wrong type or value, or was made in the future. The caller checks the expiry.
     */
    static @Nullable AccessToken read(JsonObject claims, Instant now) {
        UUID user = id(claims, "sub");
        UUID org = id(claims, "org");
        UUID session = id(claims, "sid");
        Instant issued = time(claims, "iat");
        Instant expires = time(claims, "exp");
        if (user == null || org == null || session == null || issued == null || expires == null || !isOurs(claims)) {
            return null;
        }
        if (issued.isAfter(now.plus(CLOCK_SKEW)) || !issued.isBefore(expires)) {
            return null;
        }
        return new AccessToken(new OrgId(org), new UserId(user), new SessionId(session), expires);
    }

    /** Returns whether the token is of this issuer and for this audience. An audience that is an array is refused, whatever is in it. */
    private static boolean isOurs(JsonObject claims) {
        return ISSUER.equals(claims.getValue("iss"))
                && AUDIENCE.equals(claims.getValue("aud"))
                && id(claims, "jti") != null
                && isRole(claims.getValue("role"));
    }

    private static boolean isRole(@Nullable Object value) {
        for (Role role : Role.values()) {
            if (role.word().equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable UUID id(JsonObject claims, String name) {
        return claims.getValue(name) instanceof String text ? Uuids.parsed(text) : null;
    }

    private static @Nullable Instant time(JsonObject claims, String name) {
        return claims.getValue(name) instanceof Long second && second >= 0 && second <= MAX_SECOND
                ? Instant.ofEpochSecond(second)
                : null;
    }
}
