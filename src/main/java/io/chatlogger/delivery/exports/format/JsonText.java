package io.chatlogger.delivery.exports.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts in JSON, spelled as the API spells them: RFC 8259, section 7, with the short escapes where there are some. Only what lies above U+FFFF
 * is not escaped here, for that is a third of the bytes.
 */
final class JsonText {
    static final Escapes ESCAPES = new Escapes(escapes());

    private JsonText() {}

    private static Map<Character, String> escapes() {
        var escapes = new HashMap<Character, String>();
        for (char c = 0; c < ' '; c++) {
            escapes.put(c, String.format("\\u%04X", (int) c));
        }
        escapes.putAll(
                Map.of('"', "\\\"", '\\', "\\\\", '\b', "\\b", '\t', "\\t", '\n', "\\n", '\f', "\\f", '\r', "\\r"));
        return escapes;
    }

    /** For where JSON stands as a text in another format. */
    static String array(List<String> texts) {
        if (texts.isEmpty()) {
            return "[]";
        }
        var json = new StringBuilder("[");
        for (String text : texts) {
            json.append(json.length() > 1 ? ",\"" : "\"");
            ESCAPES.appendTo(json, text);
            json.append('"');
        }
        return json.append(']').toString();
    }
}
