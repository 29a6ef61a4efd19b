package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.ChatDraft;
import io.chatlogger.conversations.model.FieldRules;
import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.json.TreeInput;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;

/** Reads the chats that people write by hand, under the same rules as those that programs send. */
final class ChatBodyReader {
    private final FieldRules rules;
    private final UuidV7 ids;
    private final InstantSource clock;

    ChatBodyReader(FieldRules rules, UuidV7 ids, InstantSource clock) {
        this.rules = rules;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Returns the chat that a body describes. Members that the body leaves out are left out of the chat as well.
     *
     * @throws io.chatlogger.platform.problem.Problem 422 with all faults
     */
    NewChat read(JsonObject body) {
        var in = new TreeInput(body);
        var faults = new Faults("");
        var draft = new ChatDraft(rules, clock.instant());
        for (String name = in.nextMember(); name != null; name = in.nextMember()) {
            if (!draft.take(name, in, faults)) {
                // Unknown members were refused before.
                in.skip();
            }
        }
        faults.throwIfAny();
        return draft.chat(ids);
    }
}
