package io.chatlogger.tools.importer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads and writes JSON without changing it: numbers keep every digit; duplicate keys, and bytes that are no UTF-8, are errors. */
final class ImportJson {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // The length of a line is limited already, so a long text in it is not an attack.
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LineReader.MAX_LINE_BYTES)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private ImportJson() {}

    /**
     * Reads one JSON text.
     *
     * @throws CharacterCodingException when the bytes are no UTF-8
     * @throws JsonProcessingException when the text is no JSON
     */
    static JsonNode read(byte[] utf8) throws CharacterCodingException, JsonProcessingException {
        // The JDK's decoder is strict; Jackson's accepts overlong forms, and guesses UTF-16.
        return MAPPER.readTree(StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(utf8))
                .toString());
    }

    /**
     * Writes UTF-8.
     *
     * @throws CharacterCodingException when a string contains half a surrogate pair, which UTF-8 cannot express; Jackson would write an
     *     escape that no strict server accepts, and the whole request would be refused
     */
    static byte[] write(JsonNode node) throws CharacterCodingException {
        try {
            ByteBuffer bytes =
                    StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(MAPPER.writeValueAsString(node)));
            return Arrays.copyOfRange(bytes.array(), bytes.arrayOffset(), bytes.arrayOffset() + bytes.remaining());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree that was read cannot be written", e);
        }
    }
}
