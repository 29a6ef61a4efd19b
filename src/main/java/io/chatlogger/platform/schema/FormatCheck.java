package io.chatlogger.platform.schema;

import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.json.JsonInput;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Checks the texts of a value that have a {@link TextFormat}, each by the parser that reads it later. */
final class FormatCheck {
    private final Faults faults;

    FormatCheck(Faults faults) {
        this.faults = faults;
    }

    /** Returns the schema of a shape for a validator that is to leave the formats alone. */
    static JsonObject withoutFormats(Shape shape) {
        return shape instanceof Shape.Formatted formatted
                ? formatted.withoutFormat()
                : shape.json(FormatCheck::withoutFormats);
    }

    /**
     * Notes each text that does not have its format. A value of a wrong type is no fault here, because the schema reports it.
     *
     * @param pointer the place of the value, as {@link Faults} names it
     */
    void check(String pointer, Shape shape, @Nullable Object value) {
        switch (shape) {
            case Shape.Formatted formatted -> {
                if (value instanceof String text) {
                    check(pointer, formatted.format(), text);
                }
            }
            case Shape.OrNull nullable -> check(pointer, nullable.shape(), value);
            case Shape.ListOf list -> {
                if (value instanceof JsonArray elements) {
                    for (int i = 0; i < elements.size(); i++) {
                        check(pointer + "/" + i, list.element(), elements.getValue(i));
                    }
                }
            }
            case ObjectShape object -> {
                if (value instanceof JsonObject members) {
                    object.members().forEach((name, member) -> {
                        if (members.containsKey(name)) {
                            check(below(pointer, name), member.shape(), members.getValue(name));
                        }
                    });
                }
            }
            case Shape.Plain plain -> {}
        }
    }

    private static String below(String pointer, String name) {
        return pointer.isEmpty() ? name : pointer + "/" + name;
    }

    private void check(String pointer, TextFormat<?> format, String text) {
        if (!format.fits(text)) {
            faults.add(
                    pointer,
                    format.code(),
                    JsonInput.shortened(pointer.isEmpty() ? "the value" : pointer) + " is \""
                            + JsonInput.shortened(text) + "\" (expected " + format.expected() + ")");
        }
    }
}
