package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSONL of Anthropic's Messages API: requests, requests beside their responses, and batches with their results. */
final class AnthropicSource extends TrainingSource {
    @Override
    public String word() {
        return "anthropic";
    }

    @Override
    public String title() {
        return "JSONL of Anthropic's Messages API";
    }

    @Override
    public boolean fits(Glimpse file) {
        boolean request = file.hasAny("/messages/role", "/request/messages/role", "/params/messages/role")
                && !file.hasAny("/external_id", "/external_chat_id", "/chat_id");
        boolean anthropic = file.hasAny("/system", "/request/system", "/params/messages/role", "/response/content/type")
                || file.text().contains("\"tool_use\"")
                || file.text().contains("\"tool_result\"")
                || file.text().contains("\"claude-");
        return (request && anthropic) || file.has("/custom_id", "/result/message");
    }

    @Override
    void chat(ObjectNode raw, SourcePlace place, Outlet outlet) throws InterruptedException, ImportStopped {
        JsonNode request = raw.has("request") ? raw.path("request") : raw.has("params") ? raw.path("params") : raw;
        JsonNode response =
                raw.has("response") ? raw.path("response") : raw.path("result").path("message");
        if (!request.path("messages").isArray() && !response.isObject()) {
            refuse(place, outlet, "messages, request.messages, params.messages, result.message");
            return;
        }
        var chat = new LlmRecord(raw, place, outlet);
        JsonNode system = request.path("system");
        if (system.isArray()) {
            chat.add(
                    chat.messages().of(ImportJson.object().put("role", "system").set("content", system), "system"));
        } else if (system.isTextual()) {
            chat.add(new WireMessage("system").text(system.textValue()));
        }
        chat.add(request.path("messages"), "user");
        if (response.isObject()) {
            chat.add(chat.messages()
                    .of(response, "assistant")
                    .named(Outlet.text(response, "id"))
                    .tokens(response.path("usage").path("output_tokens")));
        }
        ObjectNode described = ImportJson.object();
        JsonNode tools = request.path("tools");
        if (!tools.isEmpty()) {
            var names = described.putObject("metadata").putArray("tools");
            tools.forEach(tool -> names.add(tool.path("name").asText()));
        }
        String user = Outlet.text(request.path("metadata"), "user_id");
        described.put("external_user_id", user);
        chat.send(chat.id("id", "custom_id", "session_id"), null, described);
    }
}
