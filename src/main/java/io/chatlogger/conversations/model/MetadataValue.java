package io.chatlogger.conversations.model;

import io.vertx.core.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the JSON values that a value in a query, which is always text, may mean. */
final class MetadataValue {
    /** Matches a number of RFC 8259 whose exponent is at most as large as those that are stored. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?0*[0-9]{1,3})?");

    private static final Pattern WORD = Pattern.compile("true|false|null");

    private MetadataValue() {}

    /** Returns JSON values: the text itself and, if the text reads as such, the number or the literal. */
    static List<String> alternatives(String value) {
        String asText = Json.encode(value);
        return NUMBER.matcher(value).matches() || WORD.matcher(value).matches()
                ? List.of(asText, value)
                : List.of(asText);
    }

    /** Returns whether a value, as its JSON text, is one of those that a text may mean. */
    static boolean isMeant(String text, String json) {
        return alternatives(text).contains(json)
                || (NUMBER.matcher(text).matches()
                        && NUMBER.matcher(json).matches()
                        && new BigDecimal(json).compareTo(new BigDecimal(text)) == 0);
    }

    /** Returns an object whose only member is that of the first name, and so on; the last one has the value. */
    static String nested(List<String> names, String json) {
        String object = json;
        for (String name : names.reversed()) {
            object = "{" + Json.encode(name) + ":" + object + "}";
        }
        return object;
    }
}
