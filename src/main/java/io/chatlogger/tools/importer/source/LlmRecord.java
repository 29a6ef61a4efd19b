package io.chatlogger.tools.importer.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatlogger.platform.bytes.Sha256;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chat of one JSON object that is held whole, such as an example of a training file. If it has no id, its external id is a digest of the
 * object, so that the same object is the same chat in whatever file it stands, and two equal ones are one chat.
 */
final class LlmRecord {
    private final ObjectNode raw;
    private final SourcePlace place;
    private final Outlet outlet;
    private final LlmMessages messages;
    private final List<WireMessage> taken = new ArrayList<>();

    LlmRecord(ObjectNode raw, SourcePlace place, Outlet outlet) {
        this.raw = raw;
        this.place = place;
        this.outlet = outlet;
        this.messages = new LlmMessages(outlet);
    }

    /** Adds the messages of a list, or one message or text of the given role. */
    LlmRecord add(JsonNode list, String role) {
        if (list.isArray()) {
            list.forEach(message -> taken.add(messages.of(message, role)));
        } else if (!list.isMissingNode() && !list.isNull()) {
            taken.add(messages.of(list, role));
        }
        return this;
    }

    LlmRecord add(WireMessage message) {
        taken.add(message);
        return this;
    }

    LlmMessages messages() {
        return messages;
    }

    /** Returns the first member that is there as the chat's id; a digest if there is none. */
    String id(String... members) {
        for (String member : members) {
            String id = Outlet.text(raw, member);
            if (id != null && !id.isBlank()) {
                return id;
            }
        }
        return HexFormat.of().formatHex(Sha256.of(raw.toString().getBytes(UTF_8)), 0, 16);
    }

    /**
     * Gives the chat away.
     *
     * @param title null to take the beginning of the first question
     */
    void send(String id, @Nullable String title, ObjectNode described) throws InterruptedException, ImportStopped {
        if (title == null) {
            List<ObjectNode> wire = taken.stream().map(WireMessage::json).toList();
            described.put("title", Titles.of(LlmMessages.firstQuestion(wire)));
        } else {
            described.put("title", title);
        }
        ChatHead head = outlet.head(id, described, true, place);
        outlet.sink().chat(head);
        for (int i = 0; i < taken.size(); i++) {
            outlet.send(head, taken.get(i), i, place);
        }
    }
}
