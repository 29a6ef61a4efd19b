package io.chatlogger.people.orgs;

import io.chatlogger.people.access.Guards;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.Endpoint;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** The routes of organizations, and the worker that deletes those that are to go. */
public final class OrgAdministration implements Feature {
    private final DeletionWorker worker;
    private final OrgRoutes routes;

    public OrgAdministration(Ground ground, Guards guards) {
        Pool pool = ground.database().pool();
        worker = new DeletionWorker(ground.vertx(), new DeletionSteps(pool), ground.meters());
        var deletions = new OrgDeletions(pool);
        var services =
                new OrgRoutes.Services(new OrgProfiles(pool, ground.ids()), new AdminOrgs(pool), deletions, worker);
        routes = new OrgRoutes(services, guards, ground.cursors());
    }

    @Override
    public List<Endpoint<?>> endpoints(Loop loop) {
        return routes.endpoints(loop);
    }

    /** Begins to delete what is to go. */
    @Override
    public Future<Void> start() {
        worker.start();
        return Future.succeededFuture();
    }

    /** Completes when the step that is under way is done; the rest goes on at another node, or at the next start. */
    @Override
    public Future<Void> stop() {
        return worker.stop();
    }
}
