package io.chatlogger.conversations.chats;

import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.problem.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The answer to a change of many chats: it says for each whether it was changed, and why not.
 *
 * @param done the chats that were changed, in the order of the request
 * @param failed the others, each with the problem that its single route would have answered
 */
record BulkAnswer(List<UUID> done, Map<UUID, Problem> failed) {
    void writeTo(JsonOutput out) throws IOException {
        out.texts("done", done.stream().map(UUID::toString).toList());
        out.objects("failed", failed.entrySet(), (each, one) -> {
            each.id("id", one.getKey());
            each.number("status", one.getValue().status());
            each.text("code", one.getValue().code().word());
            each.text("detail", one.getValue().detail());
        });
    }
}
