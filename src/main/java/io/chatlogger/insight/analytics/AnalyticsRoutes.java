package io.chatlogger.insight.analytics;

import io.chatlogger.insight.analytics.model.AnalyticsProvider;
import io.chatlogger.insight.analytics.model.Grouping;
import io.chatlogger.insight.analytics.model.Metric;
import io.chatlogger.insight.analytics.model.SummaryQuery;
import io.chatlogger.insight.analytics.model.SummaryScope;
import io.chatlogger.insight.analytics.model.TimeRange;
import io.chatlogger.insight.analytics.model.TimeseriesQuery;
import io.chatlogger.people.access.Access;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.access.Roles;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.Scope;
import io.chatlogger.people.identity.UserId;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Guard;
import io.chatlogger.platform.http.Input;
import io.chatlogger.platform.http.Offload;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.InstantSource;
import java.util.List;

/** Serves the routes of summaries and charts. */
final class AnalyticsRoutes {
    private static final int DEFAULT_TOP = 10;
    /** The approximate size of one piece of an answer, in bytes. It lets a long answer be written on a worker thread. */
    private static final int PIECE_BYTES = 200;

    private final AnalyticsProvider provider;
    private final OrgDirectory orgs;
    private final Offload offload;
    private final InstantSource clock;
    private final Guards guards;

    AnalyticsRoutes(
            AnalyticsProvider provider, OrgDirectory orgs, Guards guards, Offload offload, InstantSource clock) {
        this.guards = guards;
        this.provider = provider;
        this.orgs = orgs;
        this.offload = offload;
        this.clock = clock;
    }

    List<Endpoint<?>> endpoints(Loop loop) {
        CheckedRoutes routes = loop.routes();
        Guard<Caller> readers = guards.of(Access.roles(Roles.ALL).orScope(Scope.READ));
        return List.of(
                routes.route(
                        HttpMethod.GET,
                        "/analytics/orgs/me/summary",
                        readers,
                        AnalyticsOperations.SUMMARY,
                        this::summary),
                routes.route(
                        HttpMethod.GET,
                        "/analytics/orgs/me/timeseries",
                        readers,
                        AnalyticsOperations.TIMESERIES,
                        this::timeseries));
    }

    private Future<Reply> summary(Caller caller, Input input) {
        boolean compare = "previous".equals(input.query().text("compare"));
        var faults = new Faults("");
        return range(caller, input, faults).compose(range -> {
            faults.throwIfAny();
            return provider.summary(new SummaryQuery(scope(caller), range, top(input), compare))
                    .compose(summary -> offload.run(
                            (long) PIECE_BYTES * summary.pieces().size(),
                            () -> Reply.json(200, JsonOutput.object(summary::writeTo))));
        });
    }

    private Future<Reply> timeseries(Caller caller, Input input) {
        Metric metric = Metric.of(input.query().text("metric", Metric.MESSAGES.word()));
        Grouping grouping = Grouping.of(input.query().text("group_by", Grouping.NONE.word()));
        var faults = new Faults("");
        if (!metric.groupings().contains(grouping)) {
            faults.add(
                    "group_by",
                    ProblemCode.AMBIGUOUS,
                    "group_by is " + grouping.word() + ", by which " + metric.word() + " cannot be divided");
        }
        return range(caller, input, faults).compose(range -> {
            faults.throwIfAny();
            return provider.timeseries(new TimeseriesQuery(scope(caller), range, metric, grouping, top(input)))
                    .compose(series -> offload.run(
                            (long) PIECE_BYTES * range.pieces().size(),
                            () -> Reply.json(200, JsonOutput.object(series::writeTo))));
        });
    }

    private Future<TimeRange> range(Caller caller, Input input, Faults faults) {
        return orgs.byId(caller.org())
                .map(org -> new RangeReader(input.query(), org.settings().timeZone(), clock.instant(), faults).read());
    }

    private static int top(Input input) {
        return input.query().number("top", DEFAULT_TOP);
    }

    private static SummaryScope scope(Caller caller) {
        UserId owner = caller.onlyChatsOf();
        return new SummaryScope(caller.org().value(), owner == null ? null : owner.value());
    }
}
