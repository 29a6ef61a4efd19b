package io.chatlogger.platform.schema;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of an object that has passed the check of its shape, such as the parameters of a query. A value is absent only if the client
 * did not send it. Asking for a value as something that its shape does not declare is a mistake, and fails.
 */
public final class CheckedValues {
    private final Map<String, Object> values = new HashMap<>();

    private CheckedValues() {}

    /** Returns the values of an object that has passed the check of the shape; values that the shape does not declare are texts. */
    public static CheckedValues of(ObjectShape shape, JsonObject checked) {
        var read = new CheckedValues();
        checked.forEach(entry -> {
            if (entry.getValue() != null) {
                ObjectShape.Member member = shape.member(entry.getKey());
                read.values.put(entry.getKey(), value(member == null ? null : member.shape(), entry.getValue()));
            }
        });
        return read;
    }

    private static Object value(@Nullable Shape shape, Object sent) {
        return switch (shape) {
            case Shape.Formatted formatted -> formatted.format().read((String) sent);
            case Shape.OrNull nullable -> value(nullable.shape(), sent);
            case Shape.ListOf list ->
                ((JsonArray) sent)
                        .stream().map(element -> value(list.element(), element)).toList();
            case null, default -> sent;
        };
    }

    /** Returns a value of a format; null when it was not sent. */
    @SuppressWarnings("unchecked") // the shape made the value by this format
    public <T> @Nullable T value(String name, TextFormat<T> format) {
        Object value = values.get(name);
        if (value instanceof String) {
            throw new IllegalStateException("The value " + name + " was not declared as " + format.name());
        }
        return (T) value;
    }

    /** Returns a text; null when it was not sent. */
    public @Nullable String text(String name) {
        return (String) values.get(name);
    }

    public String text(String name, String absent) {
        return (String) values.getOrDefault(name, absent);
    }

    public int number(String name, int absent) {
        return ((Number) values.getOrDefault(name, absent)).intValue();
    }

    public boolean truth(String name, boolean absent) {
        return (boolean) values.getOrDefault(name, absent);
    }

    /** Returns the elements of a list of texts; none when it was not sent. A text stands for the list of it alone. */
    @SuppressWarnings("unchecked") // a list of texts, as declared
    public List<String> texts(String name) {
        return switch (values.get(name)) {
            case null -> List.of();
            case String one -> List.of(one);
            case JsonArray several -> several.stream().map(String.class::cast).toList();
            case Object list -> (List<String>) list;
        };
    }

    /** Returns the elements of a list of a format; null when it was not sent. */
    @SuppressWarnings("unchecked") // the shape made the elements by this format
    public <T> @Nullable List<T> list(String name, TextFormat<T> format) {
        return (List<T>) values.get(name);
    }

    /** Returns the members of an object; none when it was not sent. */
    public Map<String, Object> members(String name) {
        return values.get(name) instanceof JsonObject object ? object.getMap() : Map.of();
    }

    /** Returns the texts whose names have a prefix, by the rest of their names, sorted. */
    public Map<String, String> withPrefix(String prefix) {
        var found = new TreeMap<String, String>();
        values.forEach((name, value) -> {
            if (name.startsWith(prefix) && value instanceof String text) {
                found.put(name.substring(prefix.length()), text);
            }
        });
        return found;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }
}
