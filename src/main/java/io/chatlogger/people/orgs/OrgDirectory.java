package io.chatlogger.people.orgs;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.access.AccessSettings;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.db.Lookups;
import io.chatlogger.platform.load.DirectoryCache;
import io.chatlogger.platform.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks up organizations in a cache. The database announces a change at once; without the announcement it is seen at the latest 4.5 s after
 * the last look. Futures complete on the caller's context.
 */
public final class OrgDirectory {
    private final DirectoryCache<String, @Nullable Org> bySlug;
    private final DirectoryCache<OrgId, @Nullable Org> byId;

    OrgDirectory(OrgRepository repository, AccessSettings config, MeterRegistry meters) {
        bySlug = new DirectoryCache<>(bounds("orgs_by_slug", config), repository::bySlug, meters);
        byId = new DirectoryCache<>(bounds("orgs_by_id", config), repository::byId, meters);
    }

    private static DirectoryCache.Bounds bounds(String name, AccessSettings config) {
        return DirectoryCache.Bounds.ofAccess(name, config.cacheSize(), config.cacheTtl());
    }

    void listen(Lookups lookups) {
        lookups.keepTrue(bySlug, "slug", slug -> slug);
        lookups.keepTrue(byId, "org", id -> new OrgId(UUID.fromString(id)));
    }

    /** Returns the organization; null when there is none. Text that cannot be a slug is not looked up. */
    public Future<@Nullable Org> bySlug(String slug) {
        return Slug.isValid(slug) ? bySlug.get(slug) : Future.succeededFuture(null);
    }

    /** Returns the organization; fails with the problem {@code organization_not_found} when there is none. */
    public Future<Org> byId(OrgId id) {
        return byId.get(id).map(org -> {
            if (org == null) {
                throw Problem.of(
                        AccessProblems.ORGANIZATION_NOT_FOUND, "There is no organization with the id " + id.value());
            }
            return org;
        });
    }
}
