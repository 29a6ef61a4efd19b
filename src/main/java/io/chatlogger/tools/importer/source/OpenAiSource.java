package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** OpenAI's JSONL: examples for fine-tuning, preferences, requests of batches, and requests beside their responses. */
final class OpenAiSource extends TrainingSource {
    private static final String EXPECTED = "messages, input.messages, body.messages, request.messages";

    @Override
    public String word() {
        return "openai-jsonl";
    }

    @Override
    public String title() {
        return "OpenAI's JSONL ({\"messages\":[…]} on each line)";
    }

    @Override
    public boolean fits(Glimpse file) {
        return file.hasAny(
                        "/messages/role",
                        "/input/messages/role",
                        "/body/messages/role",
                        "/request/messages/role",
                        "/request/body/messages/role")
                && !file.hasAny("/external_id", "/external_chat_id", "/chat_id");
    }

    @Override
    void chat(ObjectNode raw, SourcePlace place, Outlet outlet) throws InterruptedException, ImportStopped {
        JsonNode request = request(raw);
        if (!request.path("messages").isArray()) {
            refuse(place, outlet, EXPECTED);
            return;
        }
        var chat = new LlmRecord(raw, place, outlet).add(request.path("messages"), "user");
        chat.add(raw.path("preferred_output"), "assistant");
        answers(raw, chat, outlet);
        if (raw.has("non_preferred_output")) {
            outlet.lost("answers that were not preferred");
        }
        ObjectNode described = ImportJson.object();
        JsonNode tools = request.has("tools") ? request.path("tools") : request.path("functions");
        if (!tools.isEmpty()) {
            var names = described.putObject("metadata").putArray("tools");
            tools.forEach(tool -> names.add(
                    tool.path("function").path("name").asText(tool.path("name").asText())));
        }
        chat.send(chat.id("id", "custom_id", "conversation_id", "session_id"), Outlet.text(raw, "title"), described);
    }

    private static JsonNode request(ObjectNode raw) {
        for (JsonNode place : new JsonNode[] {
            raw,
            raw.path("input"),
            raw.path("body"),
            raw.path("request"),
            raw.path("request").path("body")
        }) {
            if (place.path("messages").isArray()) {
                return place;
            }
        }
        return raw;
    }

    private static void answers(ObjectNode raw, LlmRecord chat, Outlet outlet) {
        JsonNode response =
                raw.path("response").has("body") ? raw.path("response").path("body") : raw.path("response");
        JsonNode choices = response.path("choices");
        if (!choices.isEmpty()) {
            chat.add(chat.messages()
                    .of(choices.get(0).path("message"), "assistant")
                    .model(Outlet.text(response, "model"))
                    .at(outlet.times().of(response.get("created")))
                    .tokens(response.path("usage").path("completion_tokens")));
        }
        if (choices.size() > 1) {
            outlet.sink().lost("further answers to one request", choices.size() - 1L);
        }
    }
}
