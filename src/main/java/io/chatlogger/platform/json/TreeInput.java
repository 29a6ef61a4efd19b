package io.chatlogger.platform.json;

import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
        if (!(value instanceof Number number)) {
            wrongType(faults, member, "a whole number");
            return null;
        }
        return WholeNumber.of(number.toString(), max, faults, member);
    }

    @Override
    public boolean isArray() {
        return value instanceof JsonArray;
    }

    /** The array itself: who changes it changes the object that is read. */
    @Override
    public @Nullable JsonArray array(Faults faults, String member) {
        if (value instanceof JsonArray array) {
            return array;
        }
        if (value != null) {
            wrongType(faults, member, "an array");
        }
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
        return NumberGrowth.isTooLong(Utf8.length(text), CompactJson.growth(object), maxBytes, faults, member)
                ? null
                : text;
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
