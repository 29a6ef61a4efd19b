package io.chatlogger.platform.http;

import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.json.JsonInput;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.CheckedValues;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Parameter;
import io.chatlogger.platform.schema.Shape;
import io.chatlogger.platform.schema.ShapeCheck;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.validation.MalformedValueException;
import io.vertx.ext.web.validation.impl.parser.ValueParser;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Turns the query of a request into an object, checks it as one and reads its values, so that no reader parses them again. */
final class QueryCheck {
    private static final String WILDCARD = "*";
    private static final int MAX_WILD_CHARS = 255;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}]*}|<[^<>]*>");

    private final ObjectShape shape;
    private final ShapeCheck check;
    private final List<String> prefixes;

    QueryCheck(List<Parameter> parameters) {
        ObjectShape all = ObjectShape.named("Query");
        for (Parameter parameter : parameters) {
            if (!parameter.name().endsWith(WILDCARD)) {
                all = all.optional(parameter.name(), parameter.shape(), "");
            }
        }
        shape = all;
        check = new ShapeCheck(all);
        prefixes = parameters.stream()
                .map(Parameter::name)
                .filter(name -> name.endsWith(WILDCARD))
                .map(name -> name.substring(0, name.length() - 1))
                .toList();
    }

    /** Returns the parameters; throws a Problem of 400 when one is not valid text, otherwise of 422 with every fault. */
    CheckedValues read(MultiMap parameters) {
        var faults = new Faults("");
        var declared = new JsonObject();
        var wild = new JsonObject();
        for (String name : parameters.names()) {
            List<String> values = parameters.getAll(name);
            values.forEach(QueryCheck::checkText);
            if (isWild(name)) {
                wild.put(name, wild(name, values, faults));
            } else {
                declared.put(name, value(name, values, faults));
            }
        }
        check.check(declared, faults);
        faults.throwIfAny();
        return CheckedValues.of(shape, declared.mergeIn(wild));
    }

    private boolean isWild(String name) {
        return prefixes.stream().anyMatch(prefix -> name.startsWith(prefix) && name.length() > prefix.length());
    }

    private String wild(String name, List<String> values, Faults faults) {
        checkText(name);
        if (isPlaceholder(name)) {
            faults.add(
                    name,
                    ProblemCode.UNKNOWN_FIELD,
                    JsonInput.shortened(name)
                            + " is the placeholder of the documentation (expected a name in its place)");
        }
        if (values.size() > 1) {
            faults.add(name, ProblemCode.AMBIGUOUS, JsonInput.shortened(name) + " stands twice (expected once)");
        }
        String value = values.getFirst();
        if (name.length() > MAX_WILD_CHARS || value.length() > MAX_WILD_CHARS) {
            faults.add(
                    JsonInput.shortened(name),
                    ProblemCode.TOO_LONG,
                    JsonInput.shortened(name) + " is too long (limit: " + MAX_WILD_CHARS + " characters)");
        }
        return value;
    }

    /** Returns whether the part of the name that varies is one in braces or angle brackets, which nobody has put a name into. */
    private boolean isPlaceholder(String name) {
        return prefixes.stream()
                .filter(name::startsWith)
                .anyMatch(prefix ->
                        PLACEHOLDER.matcher(name.substring(prefix.length())).matches());
    }

    private Object value(String name, List<String> values, Faults faults) {
        ObjectShape.Member member = shape.member(name);
        if (member != null && member.shape() instanceof Shape.ListOf list) {
            return new JsonArray(
                    values.stream().map(text -> parsed(text, list.element())).toList());
        }
        if (values.size() > 1) {
            faults.add(name, ProblemCode.AMBIGUOUS, JsonInput.shortened(name) + " stands twice (expected once)");
        }
        String text = values.getFirst();
        return member == null ? text : parsed(text, member.shape());
    }

    /** Returns the value that the text stands for; the text itself when it stands for none, so that the shape reports the fault. */
    private static Object parsed(String text, Shape shape) {
        ValueParser<String> parser = switch (String.valueOf(shape.json().getValue("type"))) {
            case "integer" -> ValueParser.LONG_PARSER;
            case "boolean" -> ValueParser.BOOLEAN_PARSER;
            default -> ValueParser.NOOP_PARSER;
        };
        try {
            return Objects.requireNonNull(parser.parse(text));
        } catch (MalformedValueException e) {
            return text;
        }
    }

    private static void checkText(String text) {
        if (text.indexOf('\0') >= 0) {
            throw Problem.of(ProblemCode.INVALID_TEXT, "The query holds U+0000, which text cannot hold");
        }
    }
}
