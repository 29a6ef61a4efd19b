package io.chatlogger.delivery.exports.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.chatlogger.conversations.model.ValueSink;
import java.io.IOException;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Columns of single members of the metadata, {@code metadata.<key>}: of a row's own metadata. A dot in the key leads into an object or is a
 * part of a name, as the metadata has it; what it has not, and null, is an absent value.
 */
final class MetadataMember {
    static final String METADATA = "metadata";
    static final String PREFIX = METADATA + ".";

    private static final int MAX_KEY = 255;
    /** Reads what was checked when it was stored: a number may have as many digits as metadata has bytes. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();
    /** Whole numbers that spreadsheets hold without loss; others are written with the digits that were stored. */
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9]\\d{0,14}");

    private MetadataMember() {}

    /** Returns whether a column is one of these. */
    static boolean isOne(String column) {
        int length = column.length() - PREFIX.length();
        return column.startsWith(PREFIX)
                && length > 0
                && length <= MAX_KEY
                && column.chars().noneMatch(Character::isISOControl);
    }

    /** @param metadata returns the metadata of a row as JSON */
    static <R> Field<R> field(String column, Function<R, String> metadata) {
        String key = column.substring(PREFIX.length());
        return new Field<>(column, (row, sink) -> hand(metadata.apply(row), key, sink));
    }

    private static void hand(String json, String key, ValueSink sink) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            JsonToken found = parser.nextToken() == JsonToken.START_OBJECT ? found(parser, key) : null;
            if (found == null || found == JsonToken.VALUE_NULL) {
                sink.none();
            } else if (found == JsonToken.VALUE_STRING) {
                sink.text(parser.getText());
            } else {
                handRaw(raw(parser, json), sink);
            }
        }
    }

    private static void handRaw(String raw, ValueSink sink) throws IOException {
        if (WHOLE.matcher(raw).matches()) {
            sink.number(Long.parseLong(raw));
        } else {
            sink.json(raw);
        }
    }

    /** Reads an object, whose beginning was read, up to the value of a key; returns its first token, null when there is none. */
    private static @Nullable JsonToken found(JsonParser parser, String key) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals(key)) {
                return value;
            }
            boolean leads = value == JsonToken.START_OBJECT && key.startsWith(name + ".");
            JsonToken inside = leads ? found(parser, key.substring(name.length() + 1)) : null;
            if (inside != null) {
                return inside;
            }
            if (!leads) {
                parser.skipChildren();
            }
        }
        return null;
    }

    /** Returns the text of the value at which the parser is, with all digits of a number. */
    private static String raw(JsonParser parser, String json) throws IOException {
        int from = (int) parser.currentTokenLocation().getCharOffset();
        if (!parser.currentToken().isStructStart()) {
            return parser.getText();
        }
        parser.skipChildren();
        return json.substring(from, (int) parser.currentLocation().getCharOffset());
    }
}
