package io.chatlogger.people.auth;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.access.SessionGuard;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Role;
import io.chatlogger.people.identity.UserCaller;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.platform.http.Guard;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** First who it is, then whether a browser was tricked into asking, then what the role allows, then whose data it is about. */
final class CookieSessionGuard implements SessionGuard {
    private static final String ORGANIZATION = "X-Organization";
    private static final Set<ProblemCode> REFUSALS = Set.of(
            AccessProblems.MISSING_CREDENTIALS,
            AccessProblems.INVALID_TOKEN,
            AccessProblems.ROLE_NOT_ALLOWED,
            ProblemCode.DATABASE_UNAVAILABLE);
    private static final Set<ProblemCode> REFUSALS_OF_CHANGES = Set.of(
            AccessProblems.MISSING_CREDENTIALS,
            AccessProblems.INVALID_TOKEN,
            AccessProblems.ROLE_NOT_ALLOWED,
            AccessProblems.CROSS_ORIGIN,
            ProblemCode.DATABASE_UNAVAILABLE);

    private final AccessTokens tokens;
    private final SessionDirectory sessions;
    private final OriginCheck origins;
    private final OrgDirectory orgs;

    CookieSessionGuard(AccessTokens tokens, SessionDirectory sessions, OriginCheck origins, OrgDirectory orgs) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.origins = origins;
        this.orgs = orgs;
    }

    @Override
    public Guard<UserCaller> allow(Set<Role> roles) {
        String words = Arrays.stream(Role.values())
                .filter(roles::contains)
                .map(Role::word)
                .collect(Collectors.joining(","));
        return new Guard<>() {
            @Override
            public String label() {
                return "roles:" + words;
            }

            @Override
            public Set<ProblemCode> refusals(HttpMethod method) {
                return method.equals(HttpMethod.GET) ? REFUSALS : REFUSALS_OF_CHANGES;
            }

            @Override
            public Future<UserCaller> admit(RoutingContext context) {
                return admitted(context.request(), roles);
            }
        };
    }

    private Future<UserCaller> admitted(HttpServerRequest request, Set<Role> roles) {
        PresentedToken presented = PresentedToken.of(request);
        if (presented == null) {
            throw Problem.of(
                    AccessProblems.MISSING_CREDENTIALS,
                    "Sign in first: expected Authorization: Bearer <access token>, or the cookie "
                            + SessionCookies.ACCESS);
        }
        return tokens.verified(presented.text()).compose(this::session).compose(session -> {
            if (presented.byCookie() && changes(request)) {
                origins.requireSame(request);
            }
            if (!roles.contains(session.role())) {
                throw Problem.of(
                        AccessProblems.ROLE_NOT_ALLOWED,
                        "The role " + session.role().word() + " may not do this");
            }
            return asked(session, request).map(org -> caller(org, session));
        });
    }

    private static boolean changes(HttpServerRequest request) {
        return !request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD);
    }

    private Future<LiveSession> session(AccessToken token) {
        return sessions.live(token.session()).map(session -> {
            if (!isOf(token, session)) {
                throw AccessTokens.invalid();
            }
            return session;
        });
    }

    private static boolean isOf(AccessToken token, @Nullable LiveSession session) {
        return session != null
                && session.org().equals(token.org())
                && session.user().equals(token.user());
    }

    /** Whose data it is about. Only a superadmin can name another organization; from anybody else the header says nothing. */
    private Future<OrgId> asked(LiveSession session, HttpServerRequest request) {
        String slug = request.getHeader(ORGANIZATION);
        if (slug == null || session.role() != Role.SUPERADMIN) {
            return Future.succeededFuture(session.org());
        }
        return orgs.bySlug(slug).map(org -> {
            if (org == null) {
                throw Problem.of(AccessProblems.ORGANIZATION_NOT_FOUND, "There is no organization \"" + slug + "\"");
            }
            return org.id();
        });
    }

    private static UserCaller caller(OrgId org, LiveSession session) {
        return new UserCaller(org, session.org(), session.user(), session.role(), session.id());
    }
}
