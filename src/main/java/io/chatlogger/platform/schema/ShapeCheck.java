package io.chatlogger.platform.schema;

import io.chatlogger.platform.json.Faults;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.LinkedHashSet;

/** Checks objects against a shape and notes all faults, worded like the other error texts of the API. */
public final class ShapeCheck {
    private static final JsonSchemaOptions OPTIONS = new JsonSchemaOptions()
            .setDraft(Draft.DRAFT202012)
            .setBaseUri("https://chatlogger.invalid/")
            // The other output formats do not say which keyword is violated.
            .setOutputFormat(OutputFormat.Basic);

    private final ObjectShape shape;
    private final JsonObject schema;
    private final Validator validator;

    public ShapeCheck(ObjectShape shape) {
        this.shape = shape;
        schema = FormatCheck.withoutFormats(shape);
        validator = Validator.create(JsonSchema.of(schema.copy()), OPTIONS);
    }

    /** Notes each violation of the shape; nothing if there is none. */
    public void check(JsonObject value, Faults faults) {
        checkSchema(value, faults);
        new FormatCheck(faults).check("", shape, value);
    }

    private void checkSchema(JsonObject value, Faults faults) {
        OutputUnit outcome = validator.validate(value);
        if (outcome.getValid()) {
            return;
        }
        var breaches = new LinkedHashSet<Breach>();
        for (OutputUnit unit : outcome.getErrors()) {
            Breach breach = Breach.of(unit.getKeywordLocation(), unit.getInstanceLocation(), unit.getError());
            if (breach != null && !isDeclared(breach)) {
                breaches.add(breach);
            }
        }
        breaches.forEach(breach -> note(breach, value, faults));
        if (breaches.isEmpty()) {
            throw new IllegalStateException(
                    "The value violates the schema, but the validator names no keyword: " + outcome.toJson());
        }
    }

    /**
     * Returns whether the member is declared, by its name or by a schema for all names. The validator also reports declared members with
     * wrong values as additional ones.
     */
    private boolean isDeclared(Breach breach) {
        if (!breach.keyword().equals(Breach.ADDITIONAL)) {
            return false;
        }
        Object object = JsonPointer.from(breach.schemaPointer()).queryJson(schema);
        return object instanceof JsonObject rules
                && (rules.getValue(Breach.ADDITIONAL) instanceof JsonObject
                        || (rules.getValue("properties") instanceof JsonObject named
                                && named.containsKey(breach.name())));
    }

    private void note(Breach breach, JsonObject value, Faults faults) {
        Object found = JsonPointer.from(breach.instancePointer()).queryJson(value);
        Object rule = JsonPointer.from(breach.schemaPointer()).queryJson(schema);
        JsonObject expected = rule instanceof JsonObject object ? object : new JsonObject();
        String member = breach.member();
        faults.add(member, breach.code(), Wording.of(member, breach, found, expected));
    }
}
