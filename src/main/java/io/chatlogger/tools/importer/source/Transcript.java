package io.chatlogger.tools.importer.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatlogger.platform.problem.ProblemCode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One object of ChatLogger's own format. There are two shapes: a chat ({@code external_id} or {@code id}, {@code messages}) and a message
 * ({@code chat_id} or {@code external_chat_id}). An {@code id} that is a UUID is kept, so that an export can be imported unchanged. The API
 * checks the values, because it knows the limits; here only the fields that are needed to build a request are checked. Fields that are null
 * are left out; that means the same, and is how the API itself writes absent values.
 *
 * <p>If an object has no ids, and no {@code external_id} from which the API makes one, they are name-based (RFC 9562, version 3), so that importing the same input again gives messages the same ids:
 * <ul>
 *   <li>in a chat, of its {@code external_id}, a slash, and the position in {@code messages} from 0;
 *   <li>on a line of its own, of the chat's id, a slash, the line number, a slash, and the bytes of the line. The file's name is not part
 *       of the id: a renamed file gives the same messages, a file that has grown at its end adds only the new lines, and two equal lines
 *       are two messages.
 * </ul>
 */
final class Transcript implements HeldChat.Form {
    private static final String TIME = "created_at";
    private static final List<String> CHAT_FIELDS =
            List.of("title", "tags", "metadata", TIME, "user_id", "external_user_id");
    /** Members that an export has because the server counts them; they come back by themselves. */
    private static final Set<String> COUNTED =
            Set.of("id", "external_id", "message_count", "updated_at", "last_message_at", "received_at");

    private static final String MESSAGES = "messages";

    private final JsonRecord record;
    private final ChatSink sink;
    private final ObjectNode header = ImportJson.object();
    private final HeldChat held;
    private @Nullable JsonNode noList;
    private boolean chat;
    private long index;

    Transcript(JsonRecord record, ChatSink sink) {
        this.record = record;
        this.sink = sink;
        this.held = new HeldChat(sink, this);
    }

    void read() throws IOException, InterruptedException, ImportStopped {
        JsonParser parser = record.parser();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals(MESSAGES) && parser.currentToken() == JsonToken.START_ARRAY) {
                messages(parser);
            } else {
                member(name, JsonTree.read(parser));
            }
        }
        record.end();
        finish();
    }

    private void messages(JsonParser parser) throws IOException, InterruptedException, ImportStopped {
        chat = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            long begin = parser.currentLocation().getCharOffset();
            JsonNode node = JsonTree.read(parser);
            SourcePlace place = at("/" + MESSAGES + "/" + index);
            if (node instanceof ObjectNode message) {
                held.add(message, place, index, parser.currentLocation().getCharOffset() - begin);
            } else {
                held.refuse(HeldChat.unfit(place, node));
            }
            index++;
        }
    }

    private void member(String name, JsonNode value) {
        if (name.equals(MESSAGES) && !value.isNull()) {
            noList = value;
        } else if (held.begun()) {
            sink.lost("members of a chat that stand behind more than 2 MiB of its messages", 1);
        } else if (!value.isNull()) {
            header.set(name, value);
        }
    }

    private void finish() throws InterruptedException, ImportStopped {
        if (noList != null) {
            String detail = "messages is " + Shown.of(noList) + ": expected an array of messages";
            refuse("/" + MESSAGES, ProblemCode.WRONG_TYPE, detail);
        } else if (chat) {
            chat();
        } else if (header.has(ChatName.BY_ID) || header.has(ChatName.BY_EXTERNAL_ID)) {
            message();
        } else if (header.has("external_id") || (ChatName.hasUuid(header) && !header.has("role"))) {
            chat();
        } else {
            refuse(
                    "",
                    ProblemCode.REQUIRED,
                    "The line is neither a chat (external_id or id, messages) nor a message (chat_id or external_chat_id)");
        }
    }

    private void chat() throws InterruptedException, ImportStopped {
        if (!held.finish()) {
            JsonNode id = header.path("external_id");
            ProblemCode code = id.isMissingNode() ? ProblemCode.REQUIRED : ProblemCode.WRONG_TYPE;
            String detail = "external_id is " + (id.isMissingNode() ? "missing" : Shown.of(id))
                    + ": expected a text that names the chat, or an id that is a UUID; it must stand before messages"
                    + " where they are more than 2 MiB";
            refuse("/external_id", code, detail);
        }
    }

    @Override
    public @Nullable ChatHead head(List<ObjectNode> first) {
        ChatName name = ChatName.of(header);
        if (name == null) {
            return null;
        }
        ObjectNode known = ImportJson.object();
        spellTime(header, "createdAt");
        if (ChatName.hasUuid(header)) {
            known.set("id", header.get("id"));
        }
        CHAT_FIELDS.stream().filter(header::has).forEach(field -> known.set(field, header.get(field)));
        header.fieldNames().forEachRemaining(this::countUnknown);
        return new ChatHead(name, known, true, record.place());
    }

    private void countUnknown(String field) {
        if (!CHAT_FIELDS.contains(field) && !COUNTED.contains(field)) {
            sink.lost("/" + Shown.of(field) + " of chats", 1);
        } else if (field.equals("id") && !ChatName.hasUuid(header)) {
            sink.lost("/id of chats that is no UUID", 1);
        }
    }

    @Override
    public ObjectNode message(ChatHead chat, ObjectNode raw, long position) {
        // An export of ChatLogger names the chat in each message too, and says when the server got it; here the line
        // names the chat.
        raw.remove(List.of(ChatName.BY_ID, "chat", "received_at"));
        raw.properties().removeIf(field -> field.getValue().isNull());
        return named(raw, chat.name().value() + "/" + position);
    }

    private void message() throws InterruptedException, ImportStopped {
        byte[] bytes = record.alone() ? record.bytes() : header.toString().getBytes(UTF_8);
        if (bytes == null) {
            refuse("", ProblemCode.BODY_TOO_LARGE, "The message has more than " + LineReader.MAX_HELD_BYTES + " bytes");
            return;
        }
        String field = header.has(ChatName.BY_ID) ? ChatName.BY_ID : ChatName.BY_EXTERNAL_ID;
        if (!header.get(field).isTextual()) {
            String detail = field + " is " + Shown.of(header.get(field)) + ": expected a text";
            refuse("/" + field, ProblemCode.WRONG_TYPE, detail);
            return;
        }
        var name = new ChatName(field, header.remove(field).textValue());
        sink.chat(new ChatHead(name, null, false, record.place()));
        String id = name.value() + "/" + (record.number() + 1) + "/" + new String(bytes, UTF_8);
        sink.message(named(header, id), record.place());
    }

    private static ObjectNode named(ObjectNode message, String name) {
        spellTime(message, "createdAt");
        spellTime(message, "timestamp");
        if (!message.has("id") && !message.has("external_id")) {
            message.put("id", UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString());
        }
        return message;
    }

    /** Gives a time under an alias its usual name, by which times of other messages are made up; a second time stays for the API to refuse. */
    private static void spellTime(ObjectNode object, String alias) {
        if (object.path(alias).isTextual() && !object.has(TIME)) {
            object.set(TIME, object.remove(alias));
        }
    }

    private void refuse(String pointer, ProblemCode code, String detail) {
        sink.refused(Refusal.of(Refusal.What.LINE, at(pointer), code, detail));
    }

    private SourcePlace at(String pointer) {
        SourcePlace place = record.place();
        return new SourcePlace(place.file(), place.line(), place.pointer() + pointer);
    }
}
