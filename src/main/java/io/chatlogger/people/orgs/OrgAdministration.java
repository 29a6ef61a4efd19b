package io.chatlogger.people.orgs;

import io.chatlogger.people.access.Guards;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.jobs.JobNudges;
import io.chatlogger.platform.jobs.JobPace;
import io.chatlogger.platform.jobs.JobRunner;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The routes of organizations, and the worker that deletes organizations. */
public final class OrgAdministration implements Feature {
    /** The pace of the worker: one deletion after the other, so that other organizations keep at least half of the database. */
    private static final JobPace PACE = new JobPace(1, Duration.ofSeconds(2));

    private final Vertx vertx;
    private final JobRunner<DeletionSteps.Job> runner;
    private final OrgRoutes routes;
    private final AtomicReference<String> deployment = new AtomicReference<>("");

    public OrgAdministration(Ground ground, Guards guards) {
        Pool pool = ground.database().pool();
        vertx = ground.vertx();
        var handler = new DeletionHandler(vertx, new DeletionSteps(pool), ground.meters());
        runner = new JobRunner<>(
                DeletionHandler.queue(pool, ground.identity()),
                handler,
                JobNudges.NONE,
                ground.schedule(),
                PACE,
                ground.meters());
        var deletions = new OrgDeletions(pool);
        var services = new OrgRoutes.Services(
                new OrgProfiles(pool, ground.ids()), new AdminOrgs(pool), deletions, runner::nudge);
        routes = new OrgRoutes(services, guards, ground.cursors());
    }

    @Override
    public List<Endpoint<?>> endpoints(Loop loop) {
        return routes.endpoints(loop);
    }

    /** Begins to delete the organizations for which it was requested. */
    @Override
    public Future<Void> start() {
        return vertx.deployVerticle(runner).onSuccess(deployment::set).mapEmpty();
    }

    /** Stops; completes when the step in progress is done; another node, or the next start, does the rest. */
    @Override
    public Future<Void> stop() {
        String id = deployment.getAndSet("");
        return id.isEmpty() ? Future.succeededFuture() : vertx.undeploy(id);
    }
}
