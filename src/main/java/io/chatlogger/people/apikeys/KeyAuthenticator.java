package io.chatlogger.people.apikeys;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.access.Authenticator;
import io.chatlogger.people.access.RequestHead;
import io.chatlogger.people.orgs.KeyValidation;
import io.chatlogger.people.orgs.Org;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.people.ratelimit.Guesses;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proves API keys. It checks the credential first and the organization afterwards: without a key nobody learns which organizations there
 * are.
 */
final class KeyAuthenticator implements Authenticator {
    private final List<ApiKeyValidator> validators;
    private final ApiKeyDirectory keys;
    private final OrgDirectory orgs;
    private final KeyUsage usage;
    private final Guesses guesses;

    /** @param validators one of each kind; the first whose way the request tries judges it */
    KeyAuthenticator(
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
    public boolean isPresented(RequestHead head) {
        if (head.header(RequestHead.API_KEY) != null || SignedRequest.isTried(head)) {
            return true;
        }
        String bearer = HashedKeyValidator.bearer(head);
        return bearer != null && bearer.startsWith(ApiKeyText.PREFIX);
    }

    @Override
    public Future<KeyApplicant> prove(RequestHead head, @Nullable String slug) {
        for (ApiKeyValidator validator : validators) {
            if (validator.isTried(head)) {
                return validator
                        .prove(head, keys.unless(() -> guesses.objection(head)))
                        .compose(proven -> organization(proven.key(), slug)
                                .map(org -> applicant(proven, org, validator.kind(), head)))
                        .recover(failure -> Future.failedFuture(guesses.judged(failure, head)));
            }
        }
        return Future.failedFuture(Credentials.missing());
    }

    private Future<Org> organization(ApiKey key, @Nullable String slug) {
        return slug == null ? orgs.byId(key.org()) : orgs.bySlug(slug).map(org -> checked(org, key, slug));
    }

    private static Org checked(@Nullable Org org, ApiKey key, String slug) {
        if (org == null) {
            throw Problem.of(AccessProblems.ORGANIZATION_NOT_FOUND, "There is no organization \"" + slug + "\"");
        }
        if (!org.id().equals(key.org())) {
            throw Problem.of(
                    AccessProblems.WRONG_ORGANIZATION,
                    "This API key belongs to another organization than \"" + slug + "\"");
        }
        return org;
    }

    private KeyApplicant applicant(ProvenKey proven, Org org, KeyValidation used, RequestHead head) {
        if (org.validator() != used) {
            throw wanted(org.validator());
        }
        return new KeyApplicant(proven, head, usage);
    }

    private Problem wanted(KeyValidation kind) {
        for (ApiKeyValidator validator : validators) {
            if (validator.kind() == kind) {
                return validator.wanted();
            }
        }
        throw new IllegalStateException("There is no validator of the kind " + kind);
    }
}
