package io.chatlogger.people.orgs;

import io.chatlogger.people.access.AccessSettings;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.db.Lookups;
import io.chatlogger.platform.ids.UuidV7;
import io.vertx.core.Future;

/** The entry point of the feature. */
public final class OrgModule implements Feature {
    private final OrgRepository repository;
    private final OrgDirectory directory;

    public OrgModule(Ground ground, AccessSettings settings) {
        Lookups lookups = ground.lookups();
        repository = repository(ground.database(), ground.ids());
        directory = new OrgDirectory(new PgOrgRepository(lookups.pool(), ground.ids()), settings, ground.meters());
        directory.listen(lookups);
    }

    /** Returns the organizations for commands, which need no cache. */
    public static OrgRepository repository(Database database, UuidV7 ids) {
        return new PgOrgRepository(database.pool(), ids);
    }

    public OrgRepository repository() {
        return repository;
    }

    public OrgDirectory directory() {
        return directory;
    }

    /**
     * Begins, for a command, the deletion of the organization that the command is about; the servers then do it.
     *
     * @return fails with {@code organization_not_found}
     */
    public static Future<Void> requestDeletion(Database database, Caller.Command by) {
        return new OrgDeletions(database.pool()).request(by.org(), by).mapEmpty();
    }
}
