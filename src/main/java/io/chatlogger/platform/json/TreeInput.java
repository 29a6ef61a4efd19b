package io.chatlogger.platform.json;

import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object that {@link JsonInput#tree} made, under the same rules and with the same words as {@link JsonInput} reads bytes, so that
 * what was read once need not be written to be read again.
 */
public final class TreeInput implements ValueReader {
    /** The objects and arrays that are being read, the innermost first. */
    private final Deque<Iterator<?>> open = new ArrayDeque<>();

    private @Nullable Object value;

    /** Begins inside of the object. */
    public TreeInput(JsonObject object) {
        open.push(object.getMap().entrySet().iterator());
    }

    @Override
    public @Nullable String nextMember() {
        if (!innermost().hasNext()) {
            open.pop();
            return null;
        }
        var entry = (Map.Entry<?, ?>) innermost().next();
        value = entry.getValue();
        return (String) entry.getKey();
    }

    @Override
    public boolean nextElement() {
        if (!innermost().hasNext()) {
            open.pop();
            return false;
        }
        value = innermost().next();
        return true;
    }

    private Iterator<?> innermost() {
        return Objects.requireNonNull(open.peek());
    }

    @Override
    public boolean inObject(Faults faults, String member) {
        if (value instanceof JsonObject object) {
            open.push(object.getMap().entrySet().iterator());
            return true;
        }
        return wrongType(faults, member, "an object");
    }

    @Override
    public boolean inArray(Faults faults, String member) {
        if (value instanceof JsonArray array) {
            open.push(array.getList().iterator());
            return true;
        }
        return wrongType(faults, member, "an array");
    }

    @Override
    public boolean isNull() {
        return value == null;
    }

    @Override
    public @Nullable String string(Faults faults, String member) {
        if (value instanceof String text) {
            return text;
        }
        if (value != null) {
            wrongType(faults, member, "a string");
        }
        return null;
    }

    @Override
    public @Nullable Integer integer(Faults faults, String member, int max) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof Number number) || value instanceof BigDecimal) {
            wrongType(faults, member, "a whole number");
            return null;
        }
        // A BigInteger is beyond a long, or else it would have been read as one.
        boolean fits = number instanceof Long || number instanceof Integer;
        if (fits && number.longValue() >= 0 && number.longValue() <= max) {
            return number.intValue();
        }
        faults.add(
                member,
                ProblemCode.OUT_OF_RANGE,
                JsonInput.shown(member) + " is " + JsonInput.shortened(number.toString()) + " (expected 0.." + max
                        + ")");
        return null;
    }

    @Override
    public @Nullable String rawObject(Faults faults, String member, int maxBytes) {
        if (!(value instanceof JsonObject object)) {
            if (value != null) {
                wrongType(faults, member, "an object");
            }
            return null;
        }
        String text = object.encode();
        return JsonInput.isTooLong(Utf8.length(text), growth(object), maxBytes, faults, member) ? null : text;
    }

    /** How many bytes longer it gets when its numbers are written out. */
    private static long growth(@Nullable Object value) {
        return switch (value) {
            case JsonObject object ->
                object.getMap().values().stream().mapToLong(TreeInput::growth).sum();
            case JsonArray array -> array.stream().mapToLong(TreeInput::growth).sum();
            case BigDecimal number -> JsonInput.exponent(number.toString());
            case null -> 0;
            default -> 0;
        };
    }

    @Override
    public void skip() {
        // Nothing of it was opened.
    }

    private boolean wrongType(Faults faults, String member, String expected) {
        String found = switch (value) {
            case JsonObject object -> "an object";
            case JsonArray array -> "an array";
            case String text -> "a string";
            case BigDecimal number -> "a number with a fraction or an exponent";
            case Number number -> "a number";
            case Boolean truth -> "a boolean";
            case null -> "null";
            default -> value.getClass().getSimpleName();
        };
        faults.add(
                member,
                ProblemCode.WRONG_TYPE,
                JsonInput.shown(member) + " is " + found + " (expected " + expected + ")");
        return false;
    }
}
