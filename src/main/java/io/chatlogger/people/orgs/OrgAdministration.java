package io.chatlogger.people.orgs;

import io.chatlogger.people.access.SessionGuard;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.Cursors;
import io.chatlogger.platform.http.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** The routes of organizations, and the worker that deletes those that are to go. */
public final class OrgAdministration {
    private final OrgProfiles profiles;
    private final AdminOrgs orgs;
    private final OrgDeletions deletions;
    private final DeletionWorker worker;

    OrgAdministration(Vertx vertx, Pool pool, UuidV7 ids, MeterRegistry meters) {
        profiles = new OrgProfiles(pool, ids);
        orgs = new AdminOrgs(pool);
        deletions = new OrgDeletions(pool);
        worker = new DeletionWorker(vertx, new DeletionSteps(pool), meters);
    }

    /** The endpoints for one event loop, without the prefix of the API. */
    public List<Endpoint<?>> endpoints(SessionGuard guard, CheckedRoutes routes, Cursors cursors) {
        return new OrgRoutes(profiles, orgs, deletions, worker, cursors).endpoints(guard, routes);
    }

    /** Begins to delete what is to go. */
    public void start() {
        worker.start();
    }

    /** Completes when the step that is under way is done; the rest goes on at another node, or at the next start. */
    public Future<Void> stop() {
        return worker.stop();
    }
}
