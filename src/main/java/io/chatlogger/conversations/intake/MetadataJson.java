package io.chatlogger.conversations.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.UnaryOperator;

/** Converts metadata, which was checked before, to a tree for processors and back; numbers keep every digit. */
final class MetadataJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private MetadataJson() {}

    static ObjectNode parse(String metadata) {
        try {
            return (ObjectNode) MAPPER.readTree(metadata);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Metadata passed the decoder but is not JSON", e);
        }
    }

    static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree cannot be written", e);
        }
    }

    /** Replaces every string value in the tree; names stay. */
    static JsonNode mapTexts(JsonNode node, UnaryOperator<String> mapping) {
        return switch (node) {
            case TextNode text -> TextNode.valueOf(mapping.apply(text.textValue()));
            case ObjectNode object -> {
                ObjectNode copy = object.objectNode();
                object.properties().forEach(e -> copy.set(e.getKey(), mapTexts(e.getValue(), mapping)));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = array.arrayNode();
                array.forEach(element -> copy.add(mapTexts(element, mapping)));
                yield copy;
            }
            default -> node;
        };
    }
}
