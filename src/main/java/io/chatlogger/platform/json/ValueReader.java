package io.chatlogger.platform.json;

import io.vertx.core.json.JsonArray;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one JSON object, each once, from front to back. A value of another type than was asked for is noted in {@link Faults}
 * and passed over, so that a client hears of everything at once.
 */
public interface ValueReader {
    /** Moves to the next member's value and returns its name; null at the end of the object. */
    @Nullable
    String nextMember();

    /** Moves to the next element of an array; false at its end. */
    boolean nextElement();

    /** Whether the current value is an object, ready for {@link #nextMember}; else notes a fault and skips it. */
    boolean inObject(Faults faults, String member);

    /** Whether the current value is an array, ready for {@link #nextElement}; else notes a fault and skips it. */
    boolean inArray(Faults faults, String member);

    /** Whether the current value is an array, for values that may be one or something else; notes no fault. */
    boolean isArray();

    /** Whether the current value is JSON's null. */
    boolean isNull();

    /** The current value as text; null when it is JSON's null or, with a fault noted, anything else. */
    @Nullable
    String string(Faults faults, String member);

    /**
     * The current array with everything in it: JsonObject, JsonArray, String, Boolean, null, and numbers as Long, BigInteger or BigDecimal,
     * so that none loses a digit. Null when the value is JSON's null or, with a fault noted, anything else, or holds a number with an
     * exponent that no database stores.
     */
    @Nullable
    JsonArray array(Faults faults, String member);

    /**
     * The current value as a whole number of 0 to {@code max}, however it is written (12, 12.0, 1.2e1); null when it is JSON's null
     * or, with a fault noted, anything else.
     */
    @Nullable
    Integer integer(Faults faults, String member, int max);

    /**
     * The current object as its JSON text; null when it is JSON's null or, with a fault noted, anything else.
     *
     * @param maxBytes how long the text may be, with numbers such as 1e100 written out, as the database does
     */
    @Nullable
    String rawObject(Faults faults, String member, int maxBytes);

    /** Passes over the current value, whatever it is. */
    void skip();
}
