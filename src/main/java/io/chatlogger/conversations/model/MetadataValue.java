package io.chatlogger.conversations.model;

import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;

/** Finds the JSON values that a value in a query, which is always text, may mean. */
final class MetadataValue {
    /** Matches a number of RFC 8259 whose exponent is at most as large as those that are stored. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?0*[0-9]{1,3})?");

    private static final Pattern WORD = Pattern.compile("true|false|null");

    private MetadataValue() {}

    /**
     * Returns objects with one member. Metadata with this value contains one of them: the text itself and, if the text reads as such, the
     * number or the literal.
     */
    static String[] alternatives(String name, String value) {
        String asText = new JsonObject().put(name, value).encode();
        if (!NUMBER.matcher(value).matches() && !WORD.matcher(value).matches()) {
            return new String[] {asText};
        }
        String member = new JsonObject().putNull(name).encode();
        String bare = member.substring(0, member.length() - "null}".length()) + value + "}";
        return new String[] {asText, bare};
    }
}
