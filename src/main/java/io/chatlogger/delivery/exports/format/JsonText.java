package io.chatlogger.delivery.exports.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes texts in JSON as the API does: RFC 8259, section 7, with the short escapes where these exist. The only difference: a character
 * above U+FFFF is not escaped here, because it takes only a third of the bytes unescaped.
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

    /** Returns a JSON array, for a format that contains JSON as text. */
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
