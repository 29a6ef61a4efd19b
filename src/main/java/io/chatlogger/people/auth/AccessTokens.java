package io.chatlogger.people.auth;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.json.JsonInput;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Makes and verifies access tokens: JWT (RFC 7519), signed with HMAC-SHA-256. Vert.x checks the signature; header and claims are checked
 * here, strictly, before and after that, because Vert.x accepts a token without an expiry, of any type, with any kind of audience (RFC 8725
 * describes the attacks).
 */
final class AccessTokens {
    private static final int MAX_CHARS = 4096;
    private static final String TYPE = "JWT";

    private final SigningKeys keys;
    private final Duration timeToLive;
    private final UuidV7 ids;
    private final InstantSource clock;

    AccessTokens(SigningKeys keys, Duration timeToLive, UuidV7 ids, InstantSource clock) {
        this.keys = keys;
        this.timeToLive = timeToLive;
        this.ids = ids;
        this.clock = clock;
    }

    Duration timeToLive() {
        return timeToLive;
    }

    /** Returns a new token for this session. */
    String issue(LiveSession session) {
        JWTAuth key = keys.byId(keys.current());
        if (key == null) {
            throw new IllegalStateException("The key that signs is one of the keys");
        }
        JsonObject claims = Claims.of(session, ids.next(), clock.instant(), timeToLive);
        var options = new JWTOptions()
                .setAlgorithm(SigningKeys.ALGORITHM)
                .setHeader(new JsonObject().put("kid", keys.current()))
                .setNoTimestamp(true);
        return key.generateToken(claims, options);
    }

    /** Returns the claims of a token that is genuine and has not expired; every fault gives the same problem {@code invalid_token}. */
    Future<AccessToken> verified(String token) {
        return genuine(token).map(read -> {
            if (!read.expiresAt().isAfter(clock.instant())) {
                throw invalid();
            }
            return read;
        });
    }

    /** Returns the claims of a genuine token, which may have expired, for signing out; fails as {@link #verified} does. */
    Future<AccessToken> genuine(String token) {
        String[] parts = token.split("\\.", -1);
        if (token.length() > MAX_CHARS || parts.length != 3) {
            return Future.failedFuture(invalid());
        }
        JWTAuth key = key(object(parts[0]));
        JsonObject claims = object(parts[1]);
        AccessToken read = claims == null ? null : Claims.read(claims, clock.instant());
        if (key == null || read == null || bytes(parts[2]) == null) {
            return Future.failedFuture(invalid());
        }
        return key.authenticate(new TokenCredentials(token))
                .transform((user, failure) ->
                        failure == null ? Future.succeededFuture(read) : Future.failedFuture(invalid()));
    }

    /** Returns the key that the header names. A header has exactly three members: none may change how the token is checked. */
    private @Nullable JWTAuth key(@Nullable JsonObject header) {
        if (header == null || header.size() != 3) {
            return null;
        }
        boolean ours = SigningKeys.ALGORITHM.equals(header.getValue("alg")) && TYPE.equals(header.getValue("typ"));
        return ours && header.getValue("kid") instanceof String id ? keys.byId(id) : null;
    }

    /** Returns the JSON object; null when the text is not strict JSON, or no object. */
    private static @Nullable JsonObject object(String part) {
        byte[] json = bytes(part);
        if (json == null) {
            return null;
        }
        try {
            JsonInput in = JsonInput.of(json, 0, json.length);
            var faults = new Faults("");
            boolean isObject = in.openObject(faults, "");
            JsonObject object = isObject ? in.tree() : null;
            in.end();
            return object;
        } catch (Problem e) {
            return null;
        }
    }

    /** Returns the bytes; null when the text is not base64url without padding, in its one canonical form (RFC 7515 section 2). */
    private static byte @Nullable [] bytes(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            boolean canonical = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes)
                    .equals(part);
            return canonical ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static Problem invalid() {
        return Problem.of(
                AccessProblems.INVALID_TOKEN, "The token is not valid, or has ended: refresh it, or sign in again");
    }
}
