package io.chatlogger.people.apikeys;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.access.KeyAccess;
import io.chatlogger.people.access.KeyGuard;
import io.chatlogger.people.identity.Scope;
import io.chatlogger.people.orgs.KeyValidation;
import io.chatlogger.people.orgs.Org;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.people.ratelimit.Guesses;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** First whether the credential is good, then what it is good for: nobody without a key learns which organizations there are. */
final class ApiKeyGuard implements KeyGuard {
    private final List<ApiKeyValidator> validators;
    private final ApiKeyDirectory keys;
    private final OrgDirectory orgs;
    private final KeyUsage usage;
    private final Guesses guesses;

    /** @param validators one of each kind; the first that a request tries judges it */
    ApiKeyGuard(
            List<ApiKeyValidator> validators,
            ApiKeyDirectory keys,
            OrgDirectory orgs,
            KeyUsage usage,
            Guesses guesses) {
        this.validators = List.copyOf(validators);
        this.keys = keys;
        this.orgs = orgs;
        this.usage = usage;
        this.guesses = guesses;
    }

    @Override
    public Future<KeyAccess> admit(HttpServerRequest request, String slug, Scope scope) {
        RequestHead head = RequestHead.of(request);
        for (ApiKeyValidator validator : validators) {
            if (validator.isTried(head)) {
                return validator
                        .prove(head, keys.unless(() -> guesses.objection(request)))
                        .compose(proven -> admitted(validator.kind(), proven, request, slug, scope))
                        .recover(failure -> Future.failedFuture(guesses.judged(failure, request)));
            }
        }
        return Future.failedFuture(Credentials.missing());
    }

    private Future<KeyAccess> admitted(
            KeyValidation used, ProvenKey proven, HttpServerRequest request, String slug, Scope scope) {
        return orgs.bySlug(slug).map(org -> {
            ApiKey key = proven.key();
            checkOrganization(org, key, used, slug);
            checkRights(key, request, scope);
            usage.used(key);
            return proven.access();
        });
    }

    private void checkOrganization(@Nullable Org org, ApiKey key, KeyValidation used, String slug) {
        if (org == null) {
            throw Problem.of(AccessProblems.ORGANIZATION_NOT_FOUND, "There is no organization \"" + slug + "\"");
        }
        if (!org.id().equals(key.org())) {
            throw Problem.of(
                    AccessProblems.WRONG_ORGANIZATION,
                    "This API key belongs to another organization than \"" + slug + "\"");
        }
        if (org.validator() != used) {
            throw wanted(org.validator());
        }
    }

    private Problem wanted(KeyValidation kind) {
        for (ApiKeyValidator validator : validators) {
            if (validator.kind() == kind) {
                return validator.wanted();
            }
        }
        throw new IllegalStateException("There is no validator of the kind " + kind);
    }

    private void checkRights(ApiKey key, HttpServerRequest request, Scope scope) {
        if (!key.scopes().contains(scope)) {
            throw Problem.of(
                    AccessProblems.INSUFFICIENT_SCOPE,
                    "This API key has not the scope " + scope.word() + ": make one that has");
        }
        if (!key.allowedNetworks().isEmpty()) {
            String address = guesses.addresses().of(request);
            if (!key.isAllowedFrom(address)) {
                throw Problem.of(
                        AccessProblems.ADDRESS_NOT_ALLOWED, "This API key may not be used from the address " + address);
            }
        }
    }
}
