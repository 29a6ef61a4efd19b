package io.chatlogger.conversations.ingest;

import io.chatlogger.people.access.KeyAccess;
import io.chatlogger.people.access.KeyGuard;
import io.chatlogger.people.identity.Scope;
import io.chatlogger.people.ratelimit.RateLimitModule;
import io.chatlogger.platform.http.Guard;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** Lets in the bearer of a key of the organization in the path, within the key's and the organization's rate. */
final class KeyAccessGuard implements Guard<KeyAccess> {
    private final KeyGuard keys;
    private final RateLimitModule limits;

    KeyAccessGuard(KeyGuard keys, RateLimitModule limits) {
        this.keys = keys;
        this.limits = limits;
    }

    @Override
    public String label() {
        return "key:" + Scope.INGEST.word();
    }

    @Override
    public Set<ProblemCode> refusals(HttpMethod method) {
        return KeyGuard.REFUSALS;
    }

    @Override
    public Future<KeyAccess> admit(RoutingContext context) {
        return keys.admit(context.request(), context.pathParam("slug"), Scope.INGEST)
                .compose(access -> limits.check(access.caller()).map(access));
    }
}
