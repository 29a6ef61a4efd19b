package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads and writes JSON without changing it: numbers keep every digit; duplicate keys, and bytes that are no UTF-8, are errors. */
public final class ImportJson {
    /** The most characters of one text. A message may have half of 1 MiB; the rest is for what is replaced before it is sent. */
    static final int MAX_TEXT_CHARS = 8 << 20;

    private static final int MAX_BESIDE_BYTES = 16 << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // Names are as many as there are chats in some exports, so none is kept for the next time.
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MAX_TEXT_CHARS)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private ImportJson() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Reads one JSON text.
     *
     * @throws CharacterCodingException when the bytes are no UTF-8
     * @throws JsonProcessingException when the text is no JSON
     */
    public static JsonNode read(byte[] utf8) throws CharacterCodingException, JsonProcessingException {
        // The JDK's decoder is strict; Jackson's accepts overlong forms, and guesses UTF-16.
        return MAPPER.readTree(StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(utf8))
                .toString());
    }

    /**
     * Reads a small file beside the chats, such as a list of people.
     *
     * @throws UnreadableInput when it is too large, or no JSON
     */
    static JsonNode beside(Member member) throws IOException {
        try (InputStream in = member.open()) {
            byte[] bytes = in.readNBytes(MAX_BESIDE_BYTES + 1);
            if (bytes.length > MAX_BESIDE_BYTES) {
                throw new UnreadableInput(member.place() + " has more than 16 MiB: take it away to go on without it");
            }
            return read(bytes);
        } catch (JsonProcessingException | CharacterCodingException e) {
            throw new UnreadableInput(member.place() + " is not valid JSON: take it away to go on without it", e);
        }
    }

    static JsonParser parser(String text) throws IOException {
        return MAPPER.createParser(text);
    }

    /** Returns a parser that reads piece by piece, and throws CharacterCodingException where the bytes are no UTF-8. */
    static JsonParser parser(InputStream utf8) throws IOException {
        return MAPPER.createParser(new InputStreamReader(utf8, StandardCharsets.UTF_8.newDecoder()));
    }

    /** Returns the value at the parser's token, which is no object and no list. */
    static JsonNode scalar(JsonParser parser) throws IOException {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case VALUE_STRING -> nodes.textNode(parser.getText());
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDecimalValue());
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? nodes.numberNode(parser.getBigIntegerValue())
                        : nodes.numberNode(parser.getLongValue());
            default -> nodes.nullNode();
        };
    }

    /**
     * Writes UTF-8.
     *
     * @throws CharacterCodingException when a string contains half a surrogate pair, which UTF-8 cannot express; Jackson would write an
     *     escape that no strict server accepts, and the whole request would be refused
     */
    public static byte[] write(JsonNode node) throws CharacterCodingException {
        try {
            ByteBuffer bytes =
                    StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(MAPPER.writeValueAsString(node)));
            return Arrays.copyOfRange(bytes.array(), bytes.arrayOffset(), bytes.arrayOffset() + bytes.remaining());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree that was read cannot be written", e);
        }
    }
}
