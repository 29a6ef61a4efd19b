package io.chatlogger.tools.importer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatlogger.platform.problem.ProblemCode;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns a line into items of the ingest route. It knows two shapes: a chat ({@code external_id} or {@code id}, {@code messages}) and a
 * message ({@code chat_id} or {@code external_chat_id}). An {@code id} that is a UUID is kept, so that an export can be imported unchanged.
 * The API checks the values, because it knows the limits; here only the fields that are needed to build a request are checked. Fields that
 * are null are left out; that means the same, and is how the API itself writes absent values.
 *
 * <p>If a line has no ids, they are name-based (RFC 9562, version 3), so that importing the same input again gives messages the same ids:
 * <ul>
 *   <li>in a chat, of its {@code external_id}, a slash, and the position in {@code messages} from 0;
 *   <li>on a line of its own, of the chat's id, a slash, the line number, a slash, and the bytes of the line. The file's name is not part
 *       of the id: a renamed file gives the same messages, a file that has grown at its end adds only the new lines, and two equal lines
 *       are two messages.
 * </ul>
 */
final class LineParser {
    private static final List<String> CHAT_FIELDS =
            List.of("title", "tags", "metadata", "created_at", "user_id", "external_user_id");

    private static final String HALF_A_PAIR = "A string holds half of a surrogate pair, which UTF-8 cannot express";

    /** Reads one line. It throws nothing; a fault becomes a refusal. */
    ParsedLine parse(String file, long number, byte[] text) {
        var origin = new SourcePlace(file, number, "");
        JsonNode line;
        try {
            line = ImportJson.read(text);
        } catch (CharacterCodingException e) {
            return ParsedLine.refused(origin, ProblemCode.INVALID_UTF8, "The line is not valid UTF-8");
        } catch (JsonProcessingException e) {
            return notJson(origin, e);
        }
        if (!(line instanceof ObjectNode object)) {
            return ParsedLine.refused(origin, ProblemCode.WRONG_TYPE, "The line is not a JSON object");
        }
        object.properties().removeIf(field -> field.getValue().isNull());
        if (object.has("messages")) {
            return chat(object, origin);
        }
        if (object.has("chat_id") || object.has("external_chat_id")) {
            return message(object, origin, text);
        }
        if (object.has("external_id") || (ChatName.hasUuid(object) && !object.has("role"))) {
            return chat(object, origin);
        }
        String detail =
                "The line is neither a chat (external_id or id, messages) nor a message (chat_id or external_chat_id)";
        return ParsedLine.refused(origin, ProblemCode.REQUIRED, detail);
    }

    private static ParsedLine notJson(SourcePlace origin, JsonProcessingException e) {
        // StreamReadFeature.STRICT_DUPLICATE_DETECTION has no exception of its own.
        boolean duplicate = e.getOriginalMessage().startsWith("Duplicate ");
        ProblemCode code = duplicate ? ProblemCode.DUPLICATE_KEY : ProblemCode.MALFORMED_JSON;
        int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
        String found = e.getOriginalMessage().lines().findFirst().orElse("");
        return ParsedLine.refused(origin, code, "The line is not valid JSON at column " + column + ": " + found);
    }

    private static ParsedLine chat(ObjectNode chat, SourcePlace origin) {
        ChatName name = ChatName.of(chat);
        if (name == null) {
            JsonNode id = chat.path("external_id");
            ProblemCode code = id.isMissingNode() ? ProblemCode.REQUIRED : ProblemCode.WRONG_TYPE;
            String detail = "external_id is " + (id.isMissingNode() ? "missing" : shown(id))
                    + ": expected a text that names the chat, or an id that is a UUID";
            return ParsedLine.refused(at(origin, "/external_id"), code, detail);
        }
        JsonNode messages = chat.path("messages");
        if (!messages.isArray() && !messages.isMissingNode()) {
            String detail = "messages is " + shown(messages) + ": expected an array of messages";
            return ParsedLine.refused(at(origin, "/messages"), ProblemCode.WRONG_TYPE, detail);
        }
        TranscriptTimes.fill(messages, chat);
        try {
            return chat(name, messages, described(chat), origin);
        } catch (CharacterCodingException e) {
            return ParsedLine.refused(origin, ProblemCode.INVALID_TEXT, HALF_A_PAIR);
        }
    }

    private static ParsedLine chat(ChatName name, JsonNode messages, ObjectNode described, SourcePlace origin)
            throws CharacterCodingException {
        boolean alone = messages.isEmpty() || !name.makesTheChat();
        byte[] description = alone || described.isEmpty() ? null : ImportJson.write(described);
        var found = new Found(name.key(), description);
        for (int i = 0; i < messages.size(); i++) {
            SourcePlace place = at(origin, "/messages/" + i);
            if (messages.get(i) instanceof ObjectNode message) {
                // An export of ChatLogger names the chat in each message too; here the line names it.
                message.remove(List.of("chat_id", "chat"));
                message.properties().removeIf(field -> field.getValue().isNull());
                message.put(name.field(), name.value());
                found.add(message, name.value() + "/" + i, place);
            } else {
                String detail = "The message is " + shown(messages.get(i)) + ": expected an object";
                found.refused.add(Refusal.of(Refusal.What.MESSAGE, place, ProblemCode.WRONG_TYPE, detail));
            }
        }
        var chatAlone = alone ? new Shipment.ChatAlone(ImportJson.write(whole(described, name)), origin) : null;
        return new ParsedLine(found.chat, 1, messages.size(), found.items, chatAlone, found.refused);
    }

    private static ObjectNode whole(ObjectNode described, ChatName name) {
        return name.makesTheChat() ? described.put("external_id", name.value()) : described;
    }

    private static ParsedLine message(ObjectNode message, SourcePlace origin, byte[] text) {
        String field = message.has(ChatName.BY_ID) ? ChatName.BY_ID : ChatName.BY_EXTERNAL_ID;
        var name = new ChatName(field, message.get(field).asText());
        var found = new Found(name.key(), null);
        found.add(message, name.value() + "/" + origin.line() + "/" + new String(text, UTF_8), origin);
        return new ParsedLine(found.chat, 0, 1, found.items, null, found.refused);
    }

    /** The messages of one line. */
    private static final class Found {
        private final String chat;
        private final byte @Nullable [] description;
        private final List<Item> items = new ArrayList<>();
        private final List<Refusal> refused = new ArrayList<>();

        Found(String chat, byte @Nullable [] description) {
            this.chat = chat;
            this.description = description;
        }

        void add(ObjectNode message, String name, SourcePlace origin) {
            if (!message.has("id")) {
                message.put("id", UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString());
            }
            try {
                items.add(new Item(chat, ImportJson.write(message), description, origin));
            } catch (CharacterCodingException e) {
                refused.add(Refusal.of(Refusal.What.MESSAGE, origin, ProblemCode.INVALID_TEXT, HALF_A_PAIR));
            }
        }
    }

    private static ObjectNode described(ObjectNode chat) {
        ObjectNode known = chat.objectNode();
        if (ChatName.hasUuid(chat)) {
            known.set("id", chat.get("id"));
        }
        CHAT_FIELDS.stream().filter(chat::has).forEach(field -> known.set(field, chat.get(field)));
        return known;
    }

    private static SourcePlace at(SourcePlace line, String pointer) {
        return new SourcePlace(line.file(), line.line(), pointer);
    }

    private static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
