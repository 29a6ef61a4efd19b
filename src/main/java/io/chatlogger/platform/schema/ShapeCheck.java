package io.chatlogger.platform.schema;

import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.load.RepeatedLog;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Checks objects against a shape and notes all faults, worded like the other error texts of the API. */
public final class ShapeCheck {
    private static final JsonSchemaOptions OPTIONS = new JsonSchemaOptions()
            .setDraft(Draft.DRAFT202012)
            .setBaseUri("https://chatlogger.invalid/")
            // The other output formats do not say which keyword is violated.
            .setOutputFormat(OutputFormat.Basic);

    private static final RepeatedLog FAULTS =
            new RepeatedLog(LoggerFactory.getLogger(ShapeCheck.class), InstantSource.system());

    private final ObjectShape shape;
    private final JsonObject schema;
    private final Validator validator;
    /** The validators of single members, of those shapes only whose validator ever failed. */
    private final Map<String, Validator> ofMembers = new ConcurrentHashMap<>();

    public ShapeCheck(ObjectShape shape) {
        this.shape = shape;
        schema = FormatCheck.withoutFormats(shape);
        validator = Validator.create(JsonSchema.of(schema.copy()), OPTIONS);
    }

    /** Notes each violation of the shape; nothing if there is none. A value on which the validator itself fails is a fault too. */
    public void check(JsonObject value, Faults faults) {
        checkSchema(value, faults);
        new FormatCheck(faults).check("", shape, value);
    }

    private void checkSchema(JsonObject value, Faults faults) {
        OutputUnit outcome;
        try {
            outcome = validator.validate(value);
        } catch (RuntimeException e) {
            checkWithoutFailing(value, faults, e);
            return;
        }
        note(outcome, value, Set.of(), faults);
    }

    /** Notes the members on which the validator fails, then the violations of the others. */
    private void checkWithoutFailing(JsonObject value, Faults faults, RuntimeException thrown) {
        FAULTS.fault(() -> "The validator of a schema failed", thrown);
        Set<String> failing = value.fieldNames().stream()
                .filter(member -> isDeclared(member) && failsOn(member, value.getValue(member)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var rest = new JsonObject();
        value.forEach(member -> {
            if (!failing.contains(member.getKey())) {
                rest.put(member.getKey(), member.getValue());
            }
        });
        failing.forEach(member -> note(Breach.ofFormat(member), value, faults));
        try {
            note(validator.validate(rest), rest, failing, faults);
        } catch (RuntimeException e) {
            faults.add(
                    "",
                    ProblemCode.INVALID_FIELDS,
                    "The value cannot be checked (expected one of the documented form)");
        }
    }

    private boolean isDeclared(String member) {
        return schema.getJsonObject("properties").containsKey(member);
    }

    private boolean failsOn(String member, @Nullable Object value) {
        Validator alone = ofMembers.computeIfAbsent(member, this::validatorOf);
        try {
            alone.validate(new JsonObject().put(member, value));
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }

    private Validator validatorOf(String member) {
        JsonObject properties = schema.getJsonObject("properties");
        var alone = new JsonObject()
                .put("type", "object")
                .put(
                        "properties",
                        new JsonObject()
                                .put(member, properties.getJsonObject(member).copy()));
        return Validator.create(JsonSchema.of(alone), OPTIONS);
    }

    /** @param failing the members that were noted already, and left out of the value */
    private void note(OutputUnit outcome, JsonObject value, Set<String> failing, Faults faults) {
        if (outcome.getValid()) {
            return;
        }
        var breaches = new LinkedHashSet<Breach>();
        boolean named = false;
        for (OutputUnit unit : outcome.getErrors()) {
            Breach breach = Breach.of(unit.getKeywordLocation(), unit.getInstanceLocation(), unit.getError());
            if (breach != null && !isDeclared(breach)) {
                named = true;
                if (!failing.contains(breach.member())) {
                    breaches.add(breach);
                }
            }
        }
        breaches.forEach(breach -> note(breach, value, faults));
        if (!named) {
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
