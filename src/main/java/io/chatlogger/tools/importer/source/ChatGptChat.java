package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatlogger.platform.problem.ProblemCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One conversation of ChatGPT: a tree of messages, in which a question that was asked again, or an answer that was made again, is a branch.
 * The first path of all has the id of the conversation; each other has it with the id of the message where it leaves an older path. So a
 * conversation that goes on, or gets another branch, keeps its chats when it is imported again.
 */
final class ChatGptChat {
    /** The most bytes of the messages of one conversation, as they are sent. */
    private static final long MAX_BYTES = 64L << 20;

    private final SourcePlace place;
    private final Outlet outlet;
    private final ObjectNode header = ImportJson.object();
    private final MessageTree tree = new MessageTree();
    private long bytes;

    ChatGptChat(SourcePlace place, Outlet outlet) {
        this.place = place;
        this.outlet = outlet;
    }

    void read(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("mapping") && parser.currentToken() == JsonToken.START_OBJECT) {
                nodes(parser);
            } else {
                header.set(name, JsonTree.read(parser));
            }
        }
    }

    private void nodes(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String id = parser.currentName();
            parser.nextToken();
            if (bytes > MAX_BYTES) {
                parser.skipChildren();
            } else {
                node(id, JsonTree.read(parser));
            }
        }
    }

    private void node(String id, JsonNode node) throws IOException {
        if (node.isMissingNode()) {
            SourcePlace at = new SourcePlace(place.file(), place.line(), place.pointer() + "/mapping/" + id);
            outlet.sink().refused(HeldChat.unfit(at, node));
            return;
        }
        JsonNode raw = node.path("message");
        WireMessage message = raw.isObject() ? ChatGptMessage.of(raw, outlet) : null;
        byte[] json = null;
        boolean call = false;
        if (message != null && message.isEmpty()) {
            outlet.lost("messages without any content");
        } else if (message != null) {
            ObjectNode wire =
                    new WireTexts(outlet.sink()).clean(message.named(id).json());
            call = wire.has("tool_calls");
            json = ImportJson.write(wire);
            bytes += json.length;
        }
        tree.add(id, Outlet.text(node, "parent"), node.path("children"), json, call);
    }

    void finish(ImportOptions.Branches branches) throws IOException, InterruptedException, ImportStopped {
        String id = id();
        if (id == null || bytes > MAX_BYTES) {
            String detail = id == null
                    ? "The conversation has no id"
                    : "The conversation has more than " + (MAX_BYTES >> 20) + " MiB of messages";
            ProblemCode code = id == null ? ProblemCode.REQUIRED : ProblemCode.BODY_TOO_LARGE;
            outlet.sink().refused(Refusal.of(Refusal.What.CHAT, place, code, detail));
            return;
        }
        MessageTree.Paths paths = branches == ImportOptions.Branches.ALL
                ? tree.paths()
                : tree.pathTo(Outlet.text(header, "current_node"));
        if (paths.left() > 0) {
            outlet.sink().lost("branches of chats that were not chosen or are over 200", paths.left());
        }
        for (MessageTree.Path path : paths.taken()) {
            send(id, path);
        }
    }

    private @Nullable String id() {
        String id = Outlet.text(header, "conversation_id");
        return id == null ? Outlet.text(header, "id") : id;
    }

    private void send(String id, MessageTree.Path path) throws IOException, InterruptedException, ImportStopped {
        String branch = path.branch();
        ObjectNode described = ImportJson.object()
                .put("title", Outlet.text(header, "title"))
                .put("created_at", outlet.times().of(header.get("create_time")));
        ObjectNode metadata = described.putObject("metadata");
        if (header.path("is_archived").asBoolean()) {
            metadata.put("archived", true);
        }
        if (Outlet.text(header, "gizmo_id") != null) {
            metadata.put("gizmo_id", Outlet.text(header, "gizmo_id"));
        }
        if (branch != null) {
            metadata.put("branch_of", "chatgpt:" + id).put("branch_from", branch);
        }
        ChatHead head = outlet.head(branch == null ? id : id + "/" + branch, described, true, place);
        outlet.sink().chat(head);
        for (MessageTree.Node node : path.nodes()) {
            send(head, node);
        }
    }

    private void send(ChatHead head, MessageTree.Node node) throws IOException, InterruptedException, ImportStopped {
        if (node.json() == null) {
            return;
        }
        ObjectNode message = (ObjectNode) ImportJson.read(node.json());
        MessageTree.Node parent = tree.parent(node);
        if (message.path("role").asText().equals("tool") && parent != null && parent.call()) {
            message.put("tool_call_id", parent.id());
        }
        SourcePlace at = new SourcePlace(place.file(), place.line(), place.pointer() + "/mapping/" + node.id());
        outlet.sink().message(outlet.finished(head, message, 0), at);
    }
}
