package io.chatlogger.platform.json;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Writes arrays of {@link ValueReader#array} as one line of text: members in their order, numbers with all their digits, no white space, and
 * only those characters escaped that must be. What is read from the text and written again gives the same text, by Jackson's tree too.
 */
public final class CompactJson {
    private CompactJson() {}

    /** Returns the text; null, with a fault noted, when it is longer than it may be. */
    public static @Nullable String of(JsonArray array, int maxBytes, Faults faults, String member) {
        String text = array.encode();
        return NumberGrowth.isTooLong(Utf8.length(text), growth(array), maxBytes, faults, member) ? null : text;
    }

    /** Returns how many bytes longer the value gets when its numbers are written out, as the database does. */
    static long growth(@Nullable Object value) {
        return switch (value) {
            case JsonObject object ->
                object.getMap().values().stream().mapToLong(CompactJson::growth).sum();
            case JsonArray array ->
                array.stream().mapToLong(CompactJson::growth).sum();
            case BigDecimal number -> NumberGrowth.exponent(number.toString());
            case null -> 0;
            default -> 0;
        };
    }
}
