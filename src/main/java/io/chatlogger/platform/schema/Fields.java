package io.chatlogger.platform.schema;

import static io.vertx.json.schema.common.dsl.Keywords.maxLength;
import static io.vertx.json.schema.common.dsl.Keywords.maximum;
import static io.vertx.json.schema.common.dsl.Keywords.minLength;
import static io.vertx.json.schema.common.dsl.Keywords.minimum;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.common.dsl.Schemas;
import java.util.List;

/** The shapes of values that many requests and answers share. Lengths are in Unicode code points. */
public final class Fields {
    private static final int MAX_TAGS = 50;
    private static final int MAX_TAG = 100;
    private static final int MAX_EMAIL = 254;

    private Fields() {}

    public static Shape text(int min, int max) {
        return Shape.of(Schemas.stringSchema().with(minLength(min), maxLength(max)));
    }

    /** Returns a text of any length. */
    public static Shape text() {
        return Shape.of(Schemas.stringSchema());
    }

    public static Shape uuid() {
        return new Shape.Formatted(TextFormat.ID);
    }

    /** Returns a time of RFC 3339. */
    public static Shape time() {
        return new Shape.Formatted(TextFormat.TIME);
    }

    /** Returns an end of a time range: a time of RFC 3339, or a local date. */
    public static Shape dateOrTime() {
        return new Shape.Formatted(TextFormat.DATE_OR_TIME);
    }

    /** Returns the name of an IANA time zone. */
    public static Shape zone() {
        return new Shape.Formatted(TextFormat.ZONE);
    }

    public static Shape email() {
        return Shape.of(
                Schemas.stringSchema().with(minLength(3), maxLength(MAX_EMAIL)).withKeyword("format", "email"));
    }

    public static Shape integer(int min, int max) {
        return Shape.of(Schemas.intSchema().with(minimum(min), maximum(max)));
    }

    /** Returns a whole number of 0 or more. */
    public static Shape count() {
        return Shape.of(Schemas.intSchema().with(minimum(0)));
    }

    public static Shape number() {
        return Shape.of(Schemas.numberSchema());
    }

    public static Shape truth() {
        return Shape.of(Schemas.booleanSchema());
    }

    /** Returns a text that is one of these words. */
    public static Shape word(List<String> words) {
        return new Shape.Plain(new JsonObject().put("type", "string").put("enum", new JsonArray(words)));
    }

    public static Shape listOf(Shape element) {
        return new Shape.ListOf(element, null);
    }

    public static Shape listOf(Shape element, int max) {
        return new Shape.ListOf(element, max);
    }

    public static Shape tags() {
        return listOf(text(1, MAX_TAG), MAX_TAGS);
    }

    /** Returns a JSON object with any members. */
    public static Shape anyObject() {
        return Shape.of(Schemas.objectSchema());
    }

    /** Returns a shape that every value has. */
    public static Shape any() {
        return new Shape.Plain(new JsonObject());
    }

    /** Returns a shape that also allows null. */
    public static Shape nullable(Shape shape) {
        return new Shape.OrNull(shape);
    }

    /** Returns a page of a list: {@code data}, {@code has_more}, {@code next_cursor}. */
    public static ObjectShape page(String name, Shape element) {
        return ObjectShape.named(name)
                .required("data", listOf(element), "")
                .required("has_more", truth(), "Whether there is another page")
                .required(
                        "next_cursor",
                        nullable(text()),
                        "The value of the parameter cursor for the next page; null on the last page");
    }
}
