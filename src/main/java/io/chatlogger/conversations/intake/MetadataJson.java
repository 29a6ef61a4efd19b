package io.chatlogger.conversations.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Converts metadata, parts and tool calls, which were checked before, to a tree for processors and back; numbers keep every digit. */
final class MetadataJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Reads texts that no decoder has checked; one that reads in two ways is no JSON here. */
    private static final ObjectReader STRICT = MAPPER.reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private MetadataJson() {}

    static ObjectNode parse(String metadata) {
        return (ObjectNode) tree(metadata);
    }

    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A text passed the decoder but is not JSON", e);
        }
    }

    /** Compares two JSON texts by their meaning. */
    static boolean same(String one, String other) {
        return one.equals(other) || tree(one).equals(tree(other));
    }

    static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree cannot be written", e);
        }
    }

    /** Returns the object or array whose JSON the text is, and nothing else beside it; null when it is anything else. */
    static @Nullable JsonNode containerIn(String text) {
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return null;
        }
        try {
            return STRICT.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** Replaces every string value in the tree; names stay. */
    static JsonNode mapTexts(JsonNode node, UnaryOperator<String> mapping) {
        return mapValues(node, mapping, UnaryOperator.identity());
    }

    /**
     * Replaces every string value in the tree, and every number whose text the mapping changes, which becomes that text; names stay.
     *
     * @param numbers maps the text of a number
     */
    static JsonNode mapValues(JsonNode node, UnaryOperator<String> texts, UnaryOperator<String> numbers) {
        return switch (node) {
            case TextNode text -> TextNode.valueOf(texts.apply(text.textValue()));
            case NumericNode number -> {
                String mapped = numbers.apply(number.asText());
                yield mapped.equals(number.asText()) ? number : TextNode.valueOf(mapped);
            }
            case ObjectNode object -> {
                ObjectNode copy = object.objectNode();
                object.properties().forEach(e -> copy.set(e.getKey(), mapValues(e.getValue(), texts, numbers)));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = array.arrayNode();
                array.forEach(element -> copy.add(mapValues(element, texts, numbers)));
                yield copy;
            }
            default -> node;
        };
    }
}
