package io.chatlogger.conversations.model;

import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.json.JsonInput;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a content that is a list of parts, as OpenAI, Anthropic and others write it. A part is an object, whatever its type: what this
 * version does not know is kept as well, for a client that sends a new type has to be stored, too. A string stands for a part of text.
 */
final class ContentParts {
    /** The types whose {@code text} belongs to the content; a part without a type has one, too, in the API of Amazon Bedrock. */
    private static final Set<String> TEXTS = Set.of("text", "input_text", "output_text");

    private static final String TEXT = "text";
    private static final String TYPE = "type";

    private ContentParts() {}

    /** Returns the texts of all parts of text in their order, joined by line feeds; notes a fault for each part that is none. */
    static String text(JsonArray parts, Faults faults, String member) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String text = text(parts.getValue(i), faults, member + "/" + i);
            if (text != null) {
                texts.add(text);
            }
        }
        return String.join("\n", texts);
    }

    private static @Nullable String text(@Nullable Object part, Faults faults, String place) {
        if (part instanceof String text) {
            return text;
        }
        if (!(part instanceof JsonObject object)) {
            wrongType(faults, place, part, "an object with a type");
            return null;
        }
        Object type = object.getValue(TYPE);
        if (type != null && !(type instanceof String)) {
            wrongType(faults, place + "/" + TYPE, type, "a string");
            return null;
        }
        if (type != null && !TEXTS.contains(type)) {
            return null;
        }
        Object text = object.getValue(TEXT);
        if (text instanceof String known) {
            return known;
        }
        if (type != null) {
            wrongType(faults, place + "/" + TEXT, text, "a string");
        }
        return null;
    }

    private static void wrongType(Faults faults, String place, @Nullable Object found, String expected) {
        faults.add(
                place,
                ProblemCode.WRONG_TYPE,
                place + " is " + JsonInput.shortened(String.valueOf(found)) + " (expected " + expected + ")");
    }
}
