package io.chatlogger.tools.importer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The ingest routes over real HTTP, in memory: stores by id, gives a verdict for each item, and misbehaves when told to. Everything that
 * touches its state is synchronized, so tests may look at any time.
 */
final class FakeApi implements AutoCloseable {
    static final String KEY = "cl_live_test";
    private static final int MAX_ITEMS = 1000;
    private static final int MAX_BYTES = 10 << 20;

    /** What happens to one coming request instead of a good answer. */
    sealed interface Mishap {
        /** Answers so, and stores nothing. */
        record Answer(int status, @Nullable String retryAfter, String code) implements Mishap {}

        /** Stores, and cuts the connection before the answer. */
        record CutAfterStoring() implements Mishap {}

        /** Cuts the connection, and stores nothing. */
        record Cut() implements Mishap {}

        /** Stores the first half of the items and puts the others off. */
        record HalfPutOff() implements Mishap {}
    }

    /** What is wrong with one item. */
    record Fault(int status, String code, String pointer) {}

    /** One chat as it was stored. */
    record Chat(@Nullable JsonObject description, List<JsonObject> messages) {
        List<String> contents() {
            return messages.stream().map(m -> m.getString("content")).toList();
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Map<String, Chat> chats = new LinkedHashMap<>();
    private final Map<String, JsonObject> messages = new LinkedHashMap<>();
    private final Deque<Mishap> mishaps = new ArrayDeque<>();
    private final List<JsonObject> requests = new ArrayList<>();
    private @Nullable Mishap always;
    private Function<JsonObject, @Nullable Fault> faults = item -> null;
    private Function<JsonArray, @Nullable Fault> bodyFaults = items -> null;
    private int ignored;
    private List<String> ignoredFields = List.of();
    private int duplicates;
    private int inFlight;
    private int mostInFlight;
    private int gather;
    private final List<Runnable> gathered = new ArrayList<>();

    FakeApi() {
        HttpServerOptions options =
                new HttpServerOptions().setHost("127.0.0.1").setPort(0).setDecompressionSupported(true);
        server = await(vertx.createHttpServer(options)
                .requestHandler(request ->
                        request.body().onSuccess(body -> vertx.runOnContext(ok -> handle(request, body))))
                .listen());
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    synchronized void next(Mishap... coming) {
        mishaps.addAll(List.of(coming));
    }

    synchronized void always(Mishap mishap) {
        always = mishap;
    }

    synchronized void refuse(Function<JsonObject, @Nullable Fault> faults) {
        this.faults = faults;
    }

    synchronized void refuseBody(Function<JsonArray, @Nullable Fault> faults) {
        this.bodyFaults = faults;
    }

    /** Says in each answer that it did not read some members. */
    synchronized void ignores(int count, String... pointers) {
        ignored = count;
        ignoredFields = List.of(pointers);
    }

    /** Answers nothing until so many requests are there at once. */
    synchronized void gather(int requests) {
        gather = requests;
    }

    synchronized Chat chat(String externalId) {
        Chat chat = chats.get(externalId);
        if (chat == null) {
            throw new AssertionError("No chat " + externalId + " among " + chats.keySet());
        }
        return new Chat(chat.description, List.copyOf(chat.messages));
    }

    synchronized int chatCount() {
        return chats.size();
    }

    synchronized int messageCount() {
        return messages.size();
    }

    synchronized int duplicates() {
        return duplicates;
    }

    synchronized List<JsonObject> requests() {
        return List.copyOf(requests);
    }

    synchronized int mostInFlight() {
        return mostInFlight;
    }

    private synchronized void handle(HttpServerRequest request, Buffer body) {
        mostInFlight = Math.max(mostInFlight, ++inFlight);
        // Answered on a later turn of the loop, so that requests that travel at once are seen at once.
        gathered.add(() -> answer(request, body));
        if (inFlight >= gather) {
            gather = 0;
            gathered.forEach(answer -> vertx.setTimer(1, later -> answer.run()));
            gathered.clear();
        }
    }

    private synchronized void answer(HttpServerRequest request, Buffer body) {
        inFlight--;
        Mishap mishap = always != null ? always : mishaps.poll();
        switch (mishap) {
            case Mishap.Answer a -> problem(request, a);
            case Mishap.Cut cut -> request.connection().close();
            case Mishap.CutAfterStoring cut -> {
                route(request, body, Integer.MAX_VALUE);
                request.connection().close();
            }
            case Mishap.HalfPutOff half -> send(request, route(request, body, -1));
            case null -> send(request, route(request, body, Integer.MAX_VALUE));
        }
    }

    private record Reply(int status, JsonObject body) {}

    private Reply route(HttpServerRequest request, Buffer body, int limit) {
        if (!KEY.equals(request.getHeader("x-organization-api-key"))) {
            return problem(401, "invalid_credentials", "");
        }
        JsonObject json = body.toJsonObject();
        return switch (request.path()) {
            case "/api/v1/orgs/demo/chats" -> emptyChat(json);
            case "/api/v1/orgs/demo/ingest" -> ingest(json, body.length(), limit);
            default -> problem(404, "organization_not_found", "");
        };
    }

    private Reply emptyChat(JsonObject json) {
        String id = json.getString("external_id");
        boolean fresh = chats.putIfAbsent(id, new Chat(json, new ArrayList<>())) == null;
        return new Reply(fresh ? 201 : 200, json.copy().put("chat_id", id));
    }

    private Reply ingest(JsonObject json, int bytes, int limit) {
        JsonArray items = json.getJsonArray("items");
        requests.add(json);
        if (items.size() > MAX_ITEMS || bytes > MAX_BYTES) {
            return problem(413, "body_too_large", "");
        }
        Fault spoiled = bodyFaults.apply(items);
        if (spoiled != null) {
            return problem(spoiled.status, spoiled.code, spoiled.pointer);
        }
        int stored = limit < 0 ? items.size() / 2 : items.size();
        var verdicts = new JsonArray();
        int accepted = 0;
        int there = 0;
        for (int i = 0; i < items.size(); i++) {
            Fault fault = i < stored ? store(items.getJsonObject(i)) : new Fault(503, "overloaded", "");
            if (fault == null) {
                accepted++;
            } else {
                there += fault.status == 200 ? 1 : 0;
                verdicts.add(verdict(i, fault));
            }
        }
        duplicates += there;
        return new Reply(
                accepted + there == items.size() ? 200 : 207,
                new JsonObject()
                        .put("accepted", accepted)
                        .put("duplicates", there)
                        .put("rejected", items.size() - accepted - there)
                        .put("items", verdicts)
                        .put("ignored", ignored)
                        .put("ignored_fields", new JsonArray(ignoredFields)));
    }

    private @Nullable Fault store(JsonObject item) {
        Fault fault = faults.apply(item);
        if (fault != null) {
            return fault;
        }
        if (item.getString("role") == null) {
            return new Fault(422, "required", "/role");
        }
        JsonObject known = messages.get(item.getString("id"));
        if (known != null) {
            return same(known, item) ? new Fault(200, "duplicate", "") : new Fault(409, "id_conflict", "/id");
        }
        String chat = item.getString("external_chat_id", item.getString("chat_id"));
        messages.put(item.getString("id"), item);
        chats.computeIfAbsent(chat, id -> new Chat(item.getJsonObject("chat"), new ArrayList<>()))
                .messages()
                .add(item);
        return null;
    }

    private static boolean same(JsonObject a, JsonObject b) {
        JsonObject one = a.copy();
        JsonObject other = b.copy();
        one.remove("chat");
        other.remove("chat");
        return one.equals(other);
    }

    private static JsonObject verdict(int index, Fault fault) {
        return new JsonObject()
                .put("index", index)
                .put("status", fault.status)
                .put("code", fault.code)
                .put("pointer", fault.pointer)
                .put("detail", "Refused with " + fault.code);
    }

    private static Reply problem(int status, String code, String pointer) {
        var error = new JsonObject().put("pointer", pointer).put("code", code).put("detail", "At " + pointer);
        return new Reply(
                status,
                new JsonObject()
                        .put("status", status)
                        .put("code", code)
                        .put("detail", "The request was refused: " + code)
                        .put("errors", new JsonArray().add(error)));
    }

    private static void problem(HttpServerRequest request, Mishap.Answer answer) {
        if (answer.retryAfter != null) {
            request.response().putHeader("Retry-After", answer.retryAfter);
        }
        send(request, problem(answer.status, answer.code, ""));
    }

    private static void send(HttpServerRequest request, Reply reply) {
        request.response()
                .setStatusCode(reply.status)
                .putHeader("Content-Type", reply.status < 300 ? "application/json" : "application/problem+json")
                .end(reply.body.toBuffer())
                .onFailure(gone -> request.connection().close());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(20, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("The fake API did not start or stop within 20 s", e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
