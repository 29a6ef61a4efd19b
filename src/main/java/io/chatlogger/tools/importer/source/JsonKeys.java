package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/** Collects the names in the beginning of a JSON text, which may be cut anywhere. */
final class JsonKeys {
    private static final int MAX_DEPTH = 6;
    private static final int MAX_KEYS = 2_000;

    private JsonKeys() {}

    static Set<String> in(String text) {
        Set<String> keys = new LinkedHashSet<>();
        String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (JsonParser parser = ImportJson.parser(json)) {
            collect(parser, keys);
        } catch (IOException e) {
            // The text is cut, or no JSON: what was found before is all there is.
        }
        return keys;
    }

    private static void collect(JsonParser parser, Set<String> keys) throws IOException {
        Deque<String> above = new ArrayDeque<>();
        String path = "";
        for (JsonToken token = parser.nextToken();
                token != null && keys.size() < MAX_KEYS;
                token = parser.nextToken()) {
            if (token.isStructStart()) {
                above.push(path);
            } else if (token.isStructEnd() && !above.isEmpty()) {
                path = above.pop();
                if (above.isEmpty()) {
                    // Of a file with an object on each line, the first one is what the others are.
                    return;
                }
            } else if (token == JsonToken.FIELD_NAME) {
                path = above.getFirst() + "/" + parser.currentName();
                if (above.size() <= MAX_DEPTH) {
                    keys.add(path);
                }
            }
        }
    }
}
