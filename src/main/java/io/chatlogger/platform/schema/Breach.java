package io.chatlogger.platform.schema;

import io.chatlogger.platform.problem.ProblemCode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One violation of a schema: one keyword that one value does not satisfy.
 *
 * @param keyword a keyword of JSON Schema, such as {@code maxLength}
 * @param schemaPointer the JSON Pointer of the schema that contains the keyword
 * @param instancePointer the JSON Pointer of the value; for a missing member, of its object
 * @param name the name of the missing or unknown member; else the last step of the instance pointer
 */
record Breach(String keyword, String schemaPointer, String instancePointer, String name) {
    static final String ADDITIONAL = "additionalProperties";
    static final String REQUIRED = "required";
    /** The keywords whose violation only says that a value inside violates the schema; that violation is reported itself. */
    private static final Set<String> OUTER = Set.of("properties", "items", "prefixItems", "$ref");

    /** Returns the violation; null if it only repeats another one. */
    static @Nullable Breach of(String keywordLocation, String instanceLocation, String error) {
        String rule = pointer(keywordLocation);
        int last = rule.lastIndexOf('/');
        String keyword = rule.substring(last + 1);
        if (OUTER.contains(keyword)) {
            return null;
        }
        String place = pointer(instanceLocation);
        String name = keyword.equals(REQUIRED) ? quoted(error) : unescaped(place.substring(place.lastIndexOf('/') + 1));
        return new Breach(keyword, rule.substring(0, last), place, name);
    }

    /** Returns the violation of a declared member of an object that has not the format it should have. */
    static Breach ofFormat(String member) {
        String step = "/" + member.replace("~", "~0").replace("/", "~1");
        return new Breach("format", "/properties" + step, step, member);
    }

    private static String pointer(String location) {
        return location.substring(location.indexOf('#') + 1);
    }

    private static String quoted(String error) {
        return error.substring(error.indexOf('"') + 1, error.lastIndexOf('"'));
    }

    private static String unescaped(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }

    /** Returns the name of the member as in {@link io.chatlogger.platform.json.Faults}: a JSON Pointer without its first slash. */
    String member() {
        String place = instancePointer.isEmpty() ? "" : instancePointer.substring(1);
        if (!keyword.equals(REQUIRED)) {
            return place;
        }
        String step = name.replace("~", "~0").replace("/", "~1");
        return place.isEmpty() ? step : place + "/" + step;
    }

    ProblemCode code() {
        return switch (keyword) {
            case ADDITIONAL -> ProblemCode.UNKNOWN_FIELD;
            case REQUIRED -> ProblemCode.REQUIRED;
            case "type" -> ProblemCode.WRONG_TYPE;
            case "maxLength" -> ProblemCode.TOO_LONG;
            case "maxItems", "maxProperties" -> ProblemCode.TOO_MANY;
            case "enum", "const" -> ProblemCode.UNKNOWN_VALUE;
            case "format", "pattern" -> ProblemCode.INVALID_FORMAT;
            default -> ProblemCode.OUT_OF_RANGE;
        };
    }
}
