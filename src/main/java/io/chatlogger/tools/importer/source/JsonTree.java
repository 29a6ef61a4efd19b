package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Reads one value of bounded size from a stream of JSON; what is larger is passed over without being held. */
final class JsonTree {
    /** The most characters of a value; as a tree it may take ten times as many bytes. */
    static final long MAX_CHARS = 8L << 20;

    private final JsonParser parser;
    private final long end;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
        this.end = parser.currentLocation().getCharOffset() + MAX_CHARS;
    }

    /**
     * Reads the value at the parser's token; afterwards the parser stands at its last token.
     *
     * @return the value; a missing node if it has more than {@link #MAX_CHARS} characters
     */
    static JsonNode read(JsonParser parser) throws IOException {
        return new JsonTree(parser).value();
    }

    private JsonNode value() throws IOException {
        JsonNode node = switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            default -> ImportJson.scalar(parser);
        };
        return full() ? JsonNodeFactory.instance.missingNode() : node;
    }

    private boolean full() {
        return parser.currentLocation().getCharOffset() > end;
    }

    private JsonNode object() throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (full()) {
                parser.skipChildren();
            } else {
                object.set(name, value());
            }
        }
        return object;
    }

    private JsonNode array() throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (full()) {
                parser.skipChildren();
            } else {
                array.add(value());
            }
        }
        return array;
    }
}
