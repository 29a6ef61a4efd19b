package io.chatlogger.conversations.ingest;

import io.chatlogger.conversations.model.ChatProblems;
import io.chatlogger.conversations.model.IngestLimits;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.platform.http.Admission;
import io.chatlogger.platform.http.Bodies;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Guard;
import io.chatlogger.platform.http.HttpSettings;
import io.chatlogger.platform.http.MediaType;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.ids.Uuids;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Serves the public routes of the ingest: {@code POST} chats, messages, batches. One instance for each event loop. */
final class IngestRoutes {
    private static final String NDJSON = "application/x-ndjson";
    private static final String NDJSON_TOO = "application/ndjson";

    private final Ingest ingest;
    private final NdjsonIngest.Tools tools;
    private final Bodies bodies;
    private final OrgDirectory orgs;
    private final InstantSource clock;

    IngestRoutes(Ingest ingest, NdjsonIngest.Tools tools, Bodies bodies, OrgDirectory orgs, InstantSource clock) {
        this.ingest = ingest;
        this.tools = tools;
        this.bodies = bodies;
        this.orgs = orgs;
        this.clock = clock;
    }

    List<Endpoint<?>> endpoints(Guard<Caller.Program> key, HttpSettings http) {
        IngestLimits limits = limits();
        String org = "/api/v1/orgs/:slug";
        return List.of(
                new Endpoint<>(
                        HttpMethod.POST,
                        org + "/chats",
                        key,
                        limits.maxBatchBytes(),
                        IngestOperations.CHAT,
                        this::chat),
                new Endpoint<>(
                        HttpMethod.POST,
                        org + "/chats/:chat_id/messages",
                        key,
                        limits.maxMessageBytes(),
                        IngestOperations.MESSAGE,
                        this::message),
                new Endpoint<>(
                        HttpMethod.POST,
                        org + "/ingest",
                        key,
                        limits.maxStreamBytes(),
                        IngestOperations.INGEST,
                        this::ingest),
                Endpoint.open(
                        "/api/v1/limits",
                        IngestOperations.LIMITS,
                        (nobody, context) -> Future.succeededFuture(LimitsAnswer.of(limits, http))));
    }

    private IngestLimits limits() {
        return tools.limits();
    }

    private Future<Reply> message(Admission<Caller.Program> access, RoutingContext context) {
        HttpServerRequest http = context.request();
        MediaType.require(http, MediaType.JSON);
        UUID chatId = Uuids.parsed(context.pathParam("chat_id"));
        if (chatId == null) {
            throw Problem.of(ProblemCode.INVALID_PATH, "The chat's id in the path is not a UUID");
        }
        return request(access, http)
                .compose(request -> bodies.read(
                        http,
                        limits().maxMessageBytes(),
                        access.bodySha256(),
                        body -> ingest.message(request, chatId, body)));
    }

    private Future<Reply> chat(Admission<Caller.Program> access, RoutingContext context) {
        HttpServerRequest http = context.request();
        MediaType.require(http, MediaType.JSON);
        return request(access, http)
                .compose(request -> bodies.read(
                        http, limits().maxBatchBytes(), access.bodySha256(), body -> ingest.chat(request, body)));
    }

    private Future<Reply> ingest(Admission<Caller.Program> access, RoutingContext context) {
        HttpServerRequest http = context.request();
        MediaType.require(http, MediaType.JSON, NDJSON, NDJSON_TOO);
        boolean verbose = verbose(http);
        boolean stream = !MediaType.of(http).equals(MediaType.JSON);
        return request(access, http).compose(request -> {
            if (stream) {
                return stream(request, access, http, verbose);
            }
            return bodies.read(
                    http, limits().maxBatchBytes(), access.bodySha256(), body -> ingest.batch(request, body, verbose));
        });
    }

    private Future<Reply> stream(
            IngestRequest request, Admission<Caller.Program> access, HttpServerRequest http, boolean verbose) {
        if (request.idempotencyKey() != null) {
            throw Problem.of(
                    ChatProblems.IDEMPOTENCY_KEY_UNSUPPORTED,
                    "An NDJSON stream is committed in several transactions, so it takes no Idempotency-Key: give each line an id instead");
        }
        if (access.bodySha256() != null) {
            // The server can compare the digest only when the whole body is there, and must store nothing before.
            return bodies.read(http, limits().maxBatchBytes(), access.bodySha256(), body -> {
                var whole = new NdjsonIngest(request, false, tools, verbose, bodies.memory(), body.length);
                whole.take(body);
                whole.end();
                return whole.answer();
            });
        }
        var stream = new NdjsonIngest(
                request, Bodies.isGzip(http), tools, verbose, bodies.memory(), Bodies.declaredBytes(http));
        // A refusal of the body cuts the stream as well, and the stream then releases the memory that it reserved.
        Future.succeededFuture()
                .compose(begun -> bodies.stream(http, limits().maxStreamBytes(), stream))
                .onFailure(stream::cut);
        return stream.answer();
    }

    /** Collects the facts that are known before the body is read. */
    private Future<IngestRequest> request(Admission<Caller.Program> access, HttpServerRequest http) {
        tools.intake().admit(access.caller().org());
        return orgs.byId(access.caller().org())
                .map(org -> IngestRequest.of(http, access.caller(), org, clock.instant()));
    }

    private static boolean verbose(HttpServerRequest http) {
        String value = http.getParam("verbose", "false");
        return switch (value) {
            case "true", "1", "" -> true;
            case "false", "0" -> false;
            default ->
                throw Problem.of(
                        ProblemCode.UNKNOWN_VALUE, "The query parameter verbose is not known (expected true or false)");
        };
    }
}
