package io.chatlogger.web.status;

import io.chatlogger.people.access.Access;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.access.Roles;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.feed.FollowerProgress;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Input;
import io.chatlogger.platform.http.Mount;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.ops.Readiness;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The entry point of the feature: serves the route {@code /api/v1/status}. */
public final class StatusModule implements Feature {
    private final Guards guards;
    private final Sources sources;
    private final InstantSource clock;

    /**
     * Where the status is from.
     *
     * @param checks returns what the node needs and whether it is there
     * @param search returns how far the index is behind
     * @param analytics returns how far the kept counts are behind
     */
    public record Sources(
            Supplier<Future<List<Readiness.Check>>> checks,
            Supplier<FollowerProgress> search,
            Supplier<FollowerProgress> analytics) {}

    public StatusModule(Ground ground, Guards guards, Sources sources) {
        this.guards = guards;
        this.sources = sources;
        this.clock = ground.clock();
    }

    @Override
    public List<Endpoint<?>> endpoints(Loop loop) {
        return List.of(loop.smallRoutes()
                .route(
                        HttpMethod.GET,
                        Mount.API + "/status",
                        guards.anybodyOr(Access.roles(Roles.ALL)),
                        SystemStatus.READ,
                        this::status));
    }

    private Future<Reply> status(Optional<Caller.Person> caller, Input input) {
        return sources.checks()
                .get()
                .map(checks -> SystemStatus.of(
                                checks,
                                sources.search().get().lag(),
                                sources.analytics().get().lag(),
                                clock.instant())
                        .reply(caller.isPresent()));
    }
}
