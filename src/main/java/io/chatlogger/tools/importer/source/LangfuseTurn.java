package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One trace or generation of Langfuse: what was asked, and the answer. */
final class LangfuseTurn {
    private final ObjectNode turn;
    private final @Nullable String session;
    private final SourcePlace place;
    private final Outlet outlet;
    private final LlmMessages messages;
    private final JsonNode generation;

    LangfuseTurn(ObjectNode turn, @Nullable String session, SourcePlace place, Outlet outlet) {
        this.turn = turn;
        JsonNode named = LangfuseSource.either(turn, "sessionId", "session_id");
        this.session = named.isTextual() && !named.textValue().isEmpty() ? named.textValue() : session;
        this.place = place;
        this.outlet = outlet;
        this.messages = new LlmMessages(outlet);
        this.generation = turn.has("type") ? turn : lastGeneration(turn.path("observations"));
    }

    /** Of a trace, the last generation knows the model and its tokens. */
    private static JsonNode lastGeneration(JsonNode observations) {
        JsonNode last = ImportJson.object();
        for (JsonNode each : observations) {
            last = each.path("type").asText().equals("GENERATION") ? each : last;
        }
        return last;
    }

    void send() throws InterruptedException, ImportStopped {
        String id = Outlet.text(turn, "id");
        JsonNode trace = LangfuseSource.either(turn, "traceId", "trace_id");
        String chat = session != null ? session : trace.isTextual() ? trace.textValue() : id;
        if (chat == null || id == null) {
            TrainingSource.refuse(place, outlet, "id, sessionId, traceId");
            return;
        }
        List<WireMessage> taken = messages();
        List<ObjectNode> wire = taken.stream().map(WireMessage::json).toList();
        ObjectNode described = ImportJson.object()
                .put("title", Titles.of(LlmMessages.firstQuestion(wire)))
                .put(
                        "external_user_id",
                        LangfuseSource.either(turn, "userId", "user_id").textValue());
        if (session == null && turn.path("tags").isArray()) {
            described.set("tags", turn.get("tags"));
        }
        // Traces of a session may stand anywhere in the file; what each would describe counts for the first one.
        ChatHead head = outlet.head(chat, described, outlet.first(chat), place);
        outlet.sink().chat(head);
        for (int i = 0; i < taken.size(); i++) {
            outlet.send(head, taken.get(i).named(id + "/" + i), i, place);
        }
        countLost();
    }

    private List<WireMessage> messages() {
        String asked = time("timestamp", "startTime", "start_time");
        List<WireMessage> taken = new ArrayList<>();
        JsonNode input = content("input");
        JsonNode list = input.path("messages").isArray() ? input.path("messages") : input;
        if (list.isArray()) {
            Iterable<JsonNode> fresh = session == null ? list : LangfuseSource.newOnes(list);
            fresh.forEach(message -> taken.add(messages.of(message, "user")));
        } else if (!list.isMissingNode() && !list.isNull()) {
            taken.add(messages.of(question(list), "user"));
        }
        taken.forEach(message -> message.at(asked));
        JsonNode output = content("output");
        if (!output.isMissingNode() && !output.isNull()) {
            taken.add(answer(output));
        }
        return taken;
    }

    private JsonNode content(String member) {
        JsonNode own = turn.path(member);
        return own.isMissingNode() || own.isNull() ? generation.path(member) : own;
    }

    /** The arguments of a function that was traced, if one of them is plainly the question. */
    private static JsonNode question(JsonNode input) {
        for (String member : List.of("question", "query", "prompt", "input", "text", "message")) {
            if (input.path(member).isTextual()) {
                return input.path(member);
            }
        }
        return input.isObject() && !input.has("role") && !input.has("content") ? input.path("kwargs") : input;
    }

    private WireMessage answer(JsonNode output) {
        JsonNode inner = output;
        for (String member : List.of("message", "output", "answer", "response", "text")) {
            inner = inner.isObject() && !inner.has("content") && inner.has(member) ? inner.path(member) : inner;
        }
        JsonNode choice = inner.path("choices").path(0).path("message");
        JsonNode last = inner.isArray() && !inner.isEmpty() ? inner.get(inner.size() - 1) : inner;
        WireMessage message = messages.of(choice.isObject() ? choice : last, "assistant");
        JsonNode usage = LangfuseSource.either(generation, "usageDetails", "usage_details");
        JsonNode tokens = usage.isObject()
                ? usage.path("output")
                : generation.path("usage").path("output");
        String begun = time(generation, "startTime", "start_time");
        String ended = time(generation, "endTime", "end_time");
        if (begun != null && ended != null) {
            message.latencyMs(
                    Duration.between(Instant.parse(begun), Instant.parse(ended)).toMillis());
        }
        String at = ended != null ? ended : time("timestamp", "endTime", "end_time");
        return message.at(at).model(Outlet.text(generation, "model")).tokens(tokens);
    }

    private @Nullable String time(String first, String camel, String snake) {
        return turn.hasNonNull(first) ? outlet.times().of(turn.get(first)) : time(turn, camel, snake);
    }

    private @Nullable String time(JsonNode object, String camel, String snake) {
        return outlet.times().of(LangfuseSource.either(object, camel, snake));
    }

    private void countLost() {
        if (!turn.path("scores").isEmpty()) {
            outlet.sink().lost("scores", turn.path("scores").size());
        }
        int steps = turn.path("observations").size() - (generation.isEmpty() ? 0 : 1);
        if (steps > 0) {
            outlet.sink().lost("steps between question and answer", steps);
        }
    }
}
