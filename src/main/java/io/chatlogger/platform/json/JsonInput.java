package io.chatlogger.platform.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text once from front to back, exactly as RFC 8259 defines it: UTF-8 without a byte order mark, no comments, no duplicate
 * keys, no NaN, nothing after the value, no lone surrogates, no NUL, at most {@value #MAX_DEPTH} levels. An error in the text becomes a
 * {@link Problem} of status 400; an error in a value is noted in {@link Faults} (status 422) and reading goes on.
 */
public final class JsonInput implements ValueReader {
    public static final int MAX_DEPTH = 32;
    /** The most characters of the name of a member. */
    public static final int MAX_NAME_CHARS = 1024;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Names that all have the same hash in the parser's symbol table would cost time that grows with the square
            // of their number.
            .enable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    // The parser caches up to 6,000 names between bodies; the limit bounds the memory of that cache.
                    .maxNameLength(MAX_NAME_CHARS)
                    .maxNumberLength(NumberGrowth.MAX_EXPONENT)
                    .build())
            .build();

    private final byte[] bytes;
    private final int from;
    private final JsonParser parser;

    private JsonInput(byte[] bytes, int from, JsonParser parser) {
        this.bytes = bytes;
        this.from = from;
        this.parser = parser;
    }

    /**
     * Creates a reader of the text between two positions of an array.
     *
     * @throws Problem 400 if the bytes are not UTF-8 or begin with a byte order mark
     */
    public static JsonInput of(byte[] bytes, int from, int to) {
        refuseOtherEncodings(bytes, from, to);
        Utf8.check(bytes, from, to);
        try {
            return new JsonInput(bytes, from, FACTORY.createParser(bytes, from, to - from));
        } catch (IOException e) {
            throw malformed("the text cannot be read");
        }
    }

    private static void refuseOtherEncodings(byte[] b, int from, int to) {
        if (to - from >= 3 && b[from] == (byte) 0xef && b[from + 1] == (byte) 0xbb && b[from + 2] == (byte) 0xbf) {
            throw malformed(
                    "it begins with a byte order mark: expected plain UTF-8 without one (RFC 8259 section 8.1)");
        }
        for (int i = from; i < Math.min(from + 4, to); i++) {
            if (b[i] == 0) {
                throw Problem.of(ProblemCode.INVALID_UTF8, "it looks like UTF-16 or UTF-32: expected UTF-8");
            }
        }
    }

    /** Moves to the first token. */
    public void open() {
        next();
    }

    /** Moves to the first token, and returns whether it begins an object; else notes a fault. */
    public boolean openObject(Faults faults, String member) {
        return next() == JsonToken.START_OBJECT || wrongType(faults, member, "an object");
    }

    @Override
    public boolean inObject(Faults faults, String member) {
        return parser.currentToken() == JsonToken.START_OBJECT || wrongType(faults, member, "an object");
    }

    @Override
    public boolean inArray(Faults faults, String member) {
        return parser.currentToken() == JsonToken.START_ARRAY || wrongType(faults, member, "an array");
    }

    @Override
    public @Nullable String nextMember() {
        if (next() != JsonToken.FIELD_NAME) {
            return null;
        }
        String name = checkedText();
        next();
        return name;
    }

    @Override
    public boolean nextElement() {
        return next() != JsonToken.END_ARRAY;
    }

    /** Checks that nothing follows the value. */
    public void end() {
        if (next() != null) {
            throw malformed("something follows the value at " + place());
        }
    }

    @Override
    public boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    @Override
    public @Nullable String string(Faults faults, String member) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return checkedText();
        }
        if (!isNull()) {
            wrongType(faults, member, "a string");
        }
        return null;
    }

    @Override
    public @Nullable Integer integer(Faults faults, String member, int max) {
        if (isNull()) {
            return null;
        }
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            wrongType(faults, member, "a whole number");
            return null;
        }
        try {
            return WholeNumber.of(parser.getText(), max, faults, member);
        } catch (IOException e) {
            throw problem(e);
        }
    }

    @Override
    public boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    @Override
    public @Nullable JsonArray array(Faults faults, String member) {
        if (isNull() || !inArray(faults, member)) {
            return null;
        }
        int start = from + (int) parser.currentTokenLocation().getByteOffset();
        long growth = walk();
        int end = from + (int) parser.currentLocation().getByteOffset();
        if (NumberGrowth.isBeyondReason(growth, faults, member)) {
            return null;
        }
        JsonInput again = of(bytes, start, end);
        again.open();
        return again.elements();
    }

    /** Exactly as it was sent. */
    @Override
    public @Nullable String rawObject(Faults faults, String member, int maxBytes) {
        if (isNull() || !inObject(faults, member)) {
            return null;
        }
        // The parser counts bytes from {@code from}.
        int start = from + (int) parser.currentTokenLocation().getByteOffset();
        long growth = walk();
        int end = from + (int) parser.currentLocation().getByteOffset();
        return NumberGrowth.isTooLong(end - start, growth, maxBytes, faults, member)
                ? null
                : new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /** Returns the current object with everything in it. Numbers are Long, BigInteger or BigDecimal, so that none loses a digit. */
    public JsonObject tree() {
        var object = new JsonObject();
        for (String name = nextMember(); name != null; name = nextMember()) {
            object.put(name, value());
        }
        return object;
    }

    private JsonArray elements() {
        var array = new JsonArray();
        while (nextElement()) {
            array.add(value());
        }
        return array;
    }

    private @Nullable Object value() {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw malformed("the text ends early");
        }
        return switch (token) {
            case START_OBJECT -> tree();
            case START_ARRAY -> elements();
            case VALUE_STRING -> checkedText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> number();
        };
    }

    private Object number() {
        if (exponent() >= NumberGrowth.BEYOND_REASON) {
            throw malformed("a number has an exponent over " + NumberGrowth.MAX_EXPONENT + " at " + place());
        }
        try {
            return switch (parser.getNumberType()) {
                case INT, LONG -> parser.getLongValue();
                case BIG_INTEGER -> parser.getBigIntegerValue();
                case FLOAT, DOUBLE, BIG_DECIMAL -> parser.getDecimalValue();
            };
        } catch (IOException e) {
            throw problem(e);
        }
    }

    @Override
    public void skip() {
        walk();
    }

    /**
     * Moves to the end of the current value and checks every text in it. Returns how many bytes longer it gets when its numbers are written
     * out; {@link NumberGrowth#BEYOND_REASON} or more if an exponent is too large.
     */
    private long walk() {
        long growth = 0;
        int depth = 0;
        while (true) {
            JsonToken token = parser.currentToken();
            if (token == null) {
                throw malformed("the text ends early");
            }
            switch (token) {
                case START_OBJECT, START_ARRAY -> depth++;
                case END_OBJECT, END_ARRAY -> depth--;
                case FIELD_NAME, VALUE_STRING -> checkedText();
                case VALUE_NUMBER_FLOAT -> growth += exponent();
                default -> {}
            }
            if (depth == 0) {
                return growth;
            }
            next();
        }
    }

    private long exponent() {
        try {
            return NumberGrowth.exponent(parser.getText());
        } catch (IOException e) {
            throw problem(e);
        }
    }

    private @Nullable JsonToken next() {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw problem(e);
        } catch (IllegalStateException e) {
            // The parser reports FAIL_ON_SYMBOL_HASH_OVERFLOW this way.
            throw malformed("too many names collide at " + place());
        }
    }

    private String checkedText() {
        String text;
        try {
            text = parser.getText();
        } catch (IOException e) {
            throw problem(e);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw Problem.of(
                        ProblemCode.INVALID_TEXT, "a string holds U+0000 at " + place() + ", which text cannot hold");
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw Problem.of(ProblemCode.INVALID_TEXT, "a string holds a lone surrogate at " + place());
                }
                i++;
            }
        }
        return text;
    }

    private boolean wrongType(Faults faults, String member, String expected) {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw malformed("the text is empty");
        }
        String found = switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            default -> "null";
        };
        faults.add(member, ProblemCode.WRONG_TYPE, shown(member) + " is " + found + " (expected " + expected + ")");
        skip();
        return false;
    }

    static String shown(String member) {
        return member.isEmpty() ? "the value" : member;
    }

    /** Returns a client's value, shortened for use in an error text. */
    public static String shortened(String value) {
        return value.length() <= 64
                ? value
                : value.substring(0, Character.isHighSurrogate(value.charAt(63)) ? 63 : 64) + "…";
    }

    private String place() {
        var at = parser.currentLocation();
        return "byte " + at.getByteOffset() + " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    /** Returns the problem for a parser's exception. The parser's own message names its settings, so it is not shown. */
    private Problem problem(IOException e) {
        if (e instanceof StreamConstraintsException) {
            return parser.getParsingContext().getNestingDepth() > MAX_DEPTH
                    ? Problem.of(
                            ProblemCode.BODY_TOO_DEEP,
                            "more than " + MAX_DEPTH + " levels at " + place() + " (limit: " + MAX_DEPTH + ")")
                    : malformed("a number or name is too long at " + place());
        }
        String message = String.valueOf(e.getMessage());
        return message.startsWith("Duplicate")
                ? Problem.of(
                        ProblemCode.DUPLICATE_KEY,
                        "a key stands twice in one object, the second time before " + place())
                : malformed("expected RFC 8259 JSON, found something else at " + place());
    }

    private static Problem malformed(String what) {
        return Problem.of(ProblemCode.MALFORMED_JSON, "The body is not valid JSON: " + what);
    }
}
