package io.chatlogger.platform.schema;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.common.dsl.SchemaBuilder;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The shape of one JSON value: a JSON Schema (draft 2020-12, which OpenAPI 3.1 uses). */
public sealed interface Shape permits Shape.Plain, Shape.Formatted, Shape.ListOf, Shape.OrNull, ObjectShape {
    /**
     * Returns the schema, with its members in the order in which they were declared.
     *
     * @param within returns the schemas of the shapes inside
     */
    JsonObject json(Function<Shape, JsonObject> within);

    /** Returns a copy of the schema, with all schemas inside written out. */
    default JsonObject json() {
        return json(Shape::json);
    }

    /** Returns the name of the schema in the OpenAPI document; null if the schema is written out wherever it is used. */
    default @Nullable String name() {
        return null;
    }

    /** A shape without a name. */
    record Plain(JsonObject schema) implements Shape {
        @Override
        public JsonObject json(Function<Shape, JsonObject> within) {
            return schema.copy();
        }
    }

    /** A text of a format, which is checked and read by the parser of the format. */
    record Formatted(TextFormat<?> format) implements Shape {
        @Override
        public JsonObject json(Function<Shape, JsonObject> within) {
            return withoutFormat().put("format", format.name()).mergeIn(format.keywords());
        }

        /** Returns the schema for a validator, to which the parser of the format leaves only the type and the lengths. */
        JsonObject withoutFormat() {
            var schema = new JsonObject().put("type", "string").mergeIn(format.keywords());
            schema.remove("pattern");
            return schema;
        }
    }

    /** A list. {@code max} is the most elements, or null for any number. */
    record ListOf(Shape element, @Nullable Integer max) implements Shape {
        @Override
        public JsonObject json(Function<Shape, JsonObject> within) {
            var json = new JsonObject().put("type", "array").put("items", within.apply(element));
            return max == null ? json : json.put("maxItems", max);
        }
    }

    /** A value that may be null. */
    record OrNull(Shape shape) implements Shape {
        @Override
        public JsonObject json(Function<Shape, JsonObject> within) {
            JsonObject json = within.apply(shape);
            if (json.getValue("type") instanceof String word) {
                json.put("type", new JsonArray().add(word).add("null"));
                if (json.getValue("enum") instanceof JsonArray words) {
                    json.put("enum", words.copy().addNull());
                }
                return json;
            }
            return new JsonObject().put("anyOf", new JsonArray().add(json).add(new JsonObject().put("type", "null")));
        }
    }

    /** Creates a shape with the builders of Vert.x's JSON Schema; see {@link Fields} for the usual ones. */
    static Shape of(SchemaBuilder<?, ?> builder) {
        return new Plain(tidied(builder.toJson()));
    }

    /** Removes the random name that the builders give each schema, and turns floating-point numbers into whole ones. */
    private static JsonObject tidied(JsonObject schema) {
        var tidy = new JsonObject();
        for (Map.Entry<String, Object> member : schema) {
            if (!member.getKey().equals("$id")) {
                tidy.put(member.getKey(), tidied(member.getValue()));
            }
        }
        return tidy;
    }

    private static @Nullable Object tidied(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return tidied(object);
        }
        if (value instanceof JsonArray array) {
            return new JsonArray(array.stream().map(Shape::tidied).toList());
        }
        if (value instanceof Double number && number == Math.rint(number)) {
            return number.longValue();
        }
        return value;
    }
}
