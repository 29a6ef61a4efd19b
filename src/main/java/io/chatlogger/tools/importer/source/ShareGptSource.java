package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** ShareGPT's form, as a list or JSONL: {@code {"conversations":[{"from","value"}]}}. */
final class ShareGptSource extends TrainingSource {
    @Override
    public String word() {
        return "sharegpt";
    }

    @Override
    public String title() {
        return "ShareGPT's form ({\"conversations\":[{\"from\",\"value\"}]})";
    }

    @Override
    public boolean fits(Glimpse file) {
        return file.hasAny("/conversations/from", "/conversations/value", "/items/from", "/conversation/from");
    }

    @Override
    void chat(ObjectNode raw, SourcePlace place, Outlet outlet) throws InterruptedException, ImportStopped {
        JsonNode list = raw.path("conversations");
        for (String other : new String[] {"items", "conversation"}) {
            list = list.isArray() ? list : raw.path(other);
        }
        if (!list.isArray()) {
            refuse(place, outlet, "conversations, items");
            return;
        }
        var chat = new LlmRecord(raw, place, outlet);
        String system = Outlet.text(raw, "system");
        if (system != null && !system.isBlank()) {
            chat.add(new WireMessage("system").text(system));
        }
        chat.add(list, "user");
        if (raw.has("tools")) {
            outlet.lost("descriptions of tools");
        }
        chat.send(chat.id("id"), Outlet.text(raw, "title"), ImportJson.object());
    }
}
