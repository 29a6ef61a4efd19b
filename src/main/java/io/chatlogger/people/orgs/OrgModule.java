package io.chatlogger.people.orgs;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.config.Config;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.db.Lookups;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** The door of the feature. */
public final class OrgModule {
    private final Database database;
    private final UuidV7 ids;
    private final MeterRegistry meters;
    private final OrgRepository repository;
    private final OrgDirectory directory;

    /**
     * @param lookups for the directory, which every request waits for
     * @param meters gets the caches' counters
     */
    public OrgModule(Database database, Lookups lookups, UuidV7 ids, Config.ApiKeys config, MeterRegistry meters) {
        this.database = database;
        this.ids = ids;
        this.meters = meters;
        repository = repository(database, ids);
        directory = new OrgDirectory(new PgOrgRepository(lookups.pool(), ids), config, meters);
        directory.listen(lookups);
    }

    /** For commands, which need no memory. */
    public static OrgRepository repository(Database database, UuidV7 ids) {
        return new PgOrgRepository(database.pool(), ids);
    }

    public OrgRepository repository() {
        return repository;
    }

    public OrgDirectory directory() {
        return directory;
    }

    /** What people do with organizations, and what follows from it in the background. One for each process. */
    public OrgAdministration administration(Vertx vertx) {
        return new OrgAdministration(vertx, database.pool(), ids, meters);
    }

    /**
     * For commands: begins the deletion of an organization, which the servers then do.
     *
     * @return fails with {@code organization_not_found}
     */
    public static Future<Void> requestDeletion(Database database, OrgId org) {
        return new OrgDeletions(database.pool()).request(org, null).mapEmpty();
    }
}
