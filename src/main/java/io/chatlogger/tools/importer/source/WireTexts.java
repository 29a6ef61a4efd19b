package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** Takes out of texts what the API refuses in them: NUL, and halves of surrogate pairs. */
final class WireTexts {
    private static final char REPLACEMENT = '\uFFFD';

    private final ChatSink sink;

    WireTexts(ChatSink sink) {
        this.sink = sink;
    }

    /** Cleans every text of the object, in place. */
    ObjectNode clean(ObjectNode object) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            member.setValue(cleaned(member.getValue()));
        }
        return object;
    }

    private JsonNode cleaned(JsonNode value) {
        return switch (value) {
            case TextNode text -> isClean(text.textValue()) ? text : TextNode.valueOf(clean(text.textValue()));
            case ObjectNode object -> clean(object);
            case ArrayNode list -> {
                for (int i = 0; i < list.size(); i++) {
                    list.set(i, cleaned(list.get(i)));
                }
                yield list;
            }
            default -> value;
        };
    }

    private static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    String clean(String text) {
        if (isClean(text)) {
            return text;
        }
        sink.lost("texts with NUL or half a character (repaired)", 1);
        var out = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c != 0)
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? REPLACEMENT : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    /** Returns the first characters, without cutting a pair in two. */
    static String beginning(String text, int chars) {
        if (text.length() <= chars) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(chars - 1)) ? chars - 1 : chars);
    }
}
