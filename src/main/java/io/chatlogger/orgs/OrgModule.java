package io.chatlogger.orgs;

import io.chatlogger.platform.UuidV7;
import io.chatlogger.platform.config.Config;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.db.Lookups;
import io.micrometer.core.instrument.MeterRegistry;

/** The door of the feature. */
public final class OrgModule {
    private final OrgRepository repository;
    private final OrgDirectory directory;

    /**
     * @param lookups for the directory, which every request waits for
     * @param meters gets the caches' counters
     */
    public OrgModule(Database database, Lookups lookups, UuidV7 ids, Config.ApiKeys config, MeterRegistry meters) {
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
}
