package io.chatlogger.platform.schema;

import io.chatlogger.platform.json.JsonInput;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the error text of a violation: the value that was found and what was expected. */
final class Wording {
    private Wording() {}

    static String of(String member, Breach breach, @Nullable Object found, JsonObject rule) {
        String shown = JsonInput.shortened(member.isEmpty() ? "the value" : member);
        return switch (breach.keyword()) {
            case Breach.ADDITIONAL -> shown + " is not a known field";
            case Breach.REQUIRED -> shown + " is missing";
            case "type" -> shown + " is " + kind(found) + " (expected " + types(rule.getValue("type")) + ")";
            case "enum" -> shown + " is " + value(found) + " (expected one of " + words(rule) + ")";
            case "format" -> shown + " is " + value(found) + " (expected " + format(rule.getString("format")) + ")";
            case "maxLength", "minLength" ->
                shown + " has " + length(found) + " characters (expected " + range(rule, "minLength", "maxLength")
                        + ")";
            case "maximum", "minimum" ->
                shown + " is " + value(found) + " (expected " + range(rule, "minimum", "maximum") + ")";
            case "maxItems", "minItems" ->
                shown + " has " + size(found) + " entries (expected " + range(rule, "minItems", "maxItems") + ")";
            case "minProperties" -> shown + " is empty (expected at least one field)";
            case "uniqueItems" -> shown + " names an entry twice";
            default -> shown + " is " + value(found) + ", which breaks " + breach.keyword();
        };
    }

    private static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> "a string";
            case Boolean truth -> "a boolean";
            case Number number -> "a number";
            case JsonArray array -> "an array";
            default -> "an object";
        };
    }

    private static String types(@Nullable Object type) {
        if (type instanceof JsonArray several) {
            return several.stream().map(Wording::types).collect(Collectors.joining(" or "));
        }
        return switch (String.valueOf(type)) {
            case "string" -> "a string";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "an array";
            case "object" -> "an object";
            default -> "null";
        };
    }

    private static String format(@Nullable String format) {
        return switch (String.valueOf(format)) {
            case "email" -> "an e-mail address";
            default -> "the format " + format;
        };
    }

    private static String words(JsonObject rule) {
        return rule.getJsonArray("enum").stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String value(@Nullable Object value) {
        return value instanceof String text ? "\"" + JsonInput.shortened(text) + "\"" : String.valueOf(value);
    }

    private static int length(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.codePointCount(0, text.length());
    }

    private static int size(@Nullable Object value) {
        return value instanceof JsonArray array ? array.size() : 0;
    }

    private static String range(JsonObject rule, String min, String max) {
        String from = rule.containsKey(min) ? String.valueOf(rule.getValue(min)) : "";
        return from + ".." + (rule.containsKey(max) ? rule.getValue(max) : "");
    }
}
