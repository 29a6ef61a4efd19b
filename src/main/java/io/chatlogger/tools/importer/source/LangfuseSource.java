package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Langfuse's exports as JSON or JSONL: traces, observations, one trace, one session, or answers of its API. A session is a chat, and a trace
 * without one, too. A trace gives what was asked in it and the answer; what its input repeats of earlier turns of the session is left out.
 */
final class LangfuseSource extends TrainingSource {
    @Override
    public String word() {
        return "langfuse";
    }

    @Override
    public String title() {
        return "Langfuse's export of traces or observations";
    }

    @Override
    public boolean fits(Glimpse file) {
        boolean turn = file.hasAny("/input", "/output")
                && file.hasAny("/sessionId", "/session_id", "/traceId", "/trace_id", "/observations", "/environment");
        boolean nested = file.has("/trace", "/observations")
                || file.has("/traces/id")
                || file.hasAny("/data/traceId", "/data/sessionId");
        return turn || nested;
    }

    @Override
    void chat(ObjectNode raw, SourcePlace place, Outlet outlet) throws InterruptedException, ImportStopped {
        if (raw.path("trace").isObject()) {
            ObjectNode trace = (ObjectNode) raw.path("trace");
            trace.set("observations", raw.path("observations"));
            turn(trace, null, place, outlet);
        } else if (raw.path("traces").isArray() || raw.path("data").isArray()) {
            boolean session = raw.path("traces").isArray();
            for (JsonNode each : session ? raw.path("traces") : raw.path("data")) {
                if (each instanceof ObjectNode turn) {
                    turn(turn, session ? Outlet.text(raw, "id") : null, place, outlet);
                }
            }
        } else {
            turn(raw, null, place, outlet);
        }
    }

    private static void turn(ObjectNode turn, @Nullable String session, SourcePlace place, Outlet outlet)
            throws InterruptedException, ImportStopped {
        String type = Outlet.text(turn, "type");
        if (type != null && !type.equals("GENERATION")) {
            outlet.lost("observations of the type " + Shown.of(type));
            return;
        }
        new LangfuseTurn(turn, session, place, outlet).send();
    }

    /** Returns the member under either of its names. */
    static JsonNode either(JsonNode object, String camel, String snake) {
        return object.hasNonNull(camel) ? object.path(camel) : object.path(snake);
    }

    /** Returns the messages that are new in a list which repeats the earlier ones: those behind the last final answer. */
    static List<JsonNode> newOnes(JsonNode list) {
        List<JsonNode> fresh = new ArrayList<>();
        for (JsonNode message : list) {
            boolean answer = message.path("role").asText().equals("assistant")
                    && message.path("tool_calls").isEmpty();
            if (answer) {
                fresh.clear();
            } else {
                fresh.add(message);
            }
        }
        return fresh;
    }
}
