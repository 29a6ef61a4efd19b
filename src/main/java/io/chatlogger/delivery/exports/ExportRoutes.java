package io.chatlogger.delivery.exports;

import io.chatlogger.delivery.exports.format.ExportFormat;
import io.chatlogger.delivery.exports.format.Formats;
import io.chatlogger.people.access.Access;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.access.Roles;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.Scope;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Guard;
import io.chatlogger.platform.http.Input;
import io.chatlogger.platform.http.Mount;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes of exports. Each event loop has one instance. */
final class ExportRoutes {
    private static final String FILTERS = "filters";

    private final Exports exports;
    private final ExportFiles files;
    private final SyncExports sync;
    private final EventStreams streams;
    private final OrgDirectory orgs;
    private final Guards guards;

    ExportRoutes(
            Exports exports,
            ExportFiles files,
            SyncExports sync,
            EventStreams streams,
            OrgDirectory orgs,
            Guards guards) {
        this.orgs = orgs;
        this.guards = guards;
        this.exports = exports;
        this.files = files;
        this.sync = sync;
        this.streams = streams;
    }

    List<Endpoint<?>> endpoints(Loop loop) {
        CheckedRoutes routes = loop.routes();
        Guard<Caller> exporters = guards.of(Access.roles(Roles.ADMINS).orScope(Scope.EXPORT));
        CheckedRoutes asking = routes.with(new ExportRules());
        String all = "/exports/orgs/me";
        String one = all + "/:id";
        return List.of(
                asking.route(HttpMethod.POST, all, exporters, ExportOperations.CREATE, this::create),
                routes.route(HttpMethod.GET, all, exporters, ExportOperations.LIST, this::list),
                routes.route(HttpMethod.GET, one, exporters, ExportOperations.FILE, this::file),
                routes.route(HttpMethod.GET, one + "/status", exporters, ExportOperations.STATUS, this::status),
                routes.route(HttpMethod.GET, one + "/events", exporters, ExportOperations.EVENTS, this::events),
                routes.route(HttpMethod.DELETE, one, exporters, ExportOperations.DELETE, this::delete));
    }

    private Future<Reply> create(Caller caller, Input input) {
        return orgs.byId(caller.org())
                .map(org -> request(input, org.settings().timeZone()))
                .compose(request -> ExportShapes.SYNC.equals(input.body().getString("mode"))
                        ? sync.answer(caller, request)
                        : exports.ask(caller, request)
                                .map(made -> Reply.accepted(
                                        Mount.canonical(Export.path(made.id())), JsonOutput.object(made::writeTo))));
    }

    private static ExportRequest request(Input input, ZoneId zone) {
        JsonObject sent = input.body().copy();
        if (sent.getJsonObject(FILTERS) != null) {
            sent.put(FILTERS, ExportFilters.withZone(sent.getJsonObject(FILTERS), zone));
        }
        String format = sent.getString("format");
        String queried = input.query().text("format");
        if (format != null && queried != null && !format.equals(queried)) {
            throw Problem.at(
                    "/format",
                    ProblemCode.AMBIGUOUS,
                    "format is \"" + format + "\" in the body and \"" + queried
                            + "\" in the query (expected the same)");
        }
        if (format == null) {
            sent.put("format", queried == null ? accepted(input.http().getHeader("accept")) : queried);
        }
        ExportRules.checkFormat(sent);
        ExportRequest request = ExportRequest.of(sent);
        request.filters().check();
        return request;
    }

    private static String accepted(@Nullable String header) {
        return Formats.standard()
                .accepted(header)
                .map(ExportFormat::name)
                .orElseThrow(() -> Problem.at(
                        "/format",
                        ProblemCode.REQUIRED,
                        "format is missing (expected one of "
                                + String.join(", ", Formats.standard().names())
                                + " in the body, in the query, or as a media type in Accept)"));
    }

    private Future<Reply> list(Caller caller, Input input) {
        return exports.list(caller.org(), input.limit(), input.cursor())
                .map(page -> page.reply((out, export) -> export.writeTo(out)));
    }

    private Future<Reply> status(Caller caller, Input input) {
        return exports.one(caller.org(), input.id("id"))
                .map(export -> Reply.json(200, JsonOutput.object(export::writeTo)));
    }

    private Future<Reply> file(Caller caller, Input input) {
        return exports.one(caller.org(), input.id("id")).compose(export -> files.answer(export, input.http()));
    }

    private Future<Reply> events(Caller caller, Input input) {
        return exports.one(caller.org(), input.id("id")).map(streams::open);
    }

    private Future<Reply> delete(Caller caller, Input input) {
        return exports.end(caller, input.id("id")).map(ended -> Reply.noContent());
    }
}
