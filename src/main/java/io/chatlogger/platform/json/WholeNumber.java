package io.chatlogger.platform.json;

import io.chatlogger.platform.problem.ProblemCode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads numbers that must be whole. JSON has one kind of number, so 12, 12.0 and 1.2e1 are the same; nothing is rounded. */
final class WholeNumber {
    /** The most characters of a number between 0 and 2^31 that is written without an exponent and without needless zeros. */
    private static final int SHORT = 9;

    private WholeNumber() {}

    /**
     * Returns the number; null, with a fault noted, when it has a fraction or is not from 0 to {@code max}.
     *
     * @param number a number as RFC 8259 spells it
     */
    static @Nullable Integer of(String number, int max, Faults faults, String member) {
        if (number.length() <= SHORT && number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int value = Integer.parseInt(number);
            return value <= max ? (Integer) value : outOfRange(number, max, faults, member);
        }
        // A number with a huge exponent would take gigabytes of memory when it is written out.
        return NumberGrowth.exponent(number) > NumberGrowth.MAX_EXPONENT
                ? outOfRange(number, max, faults, member)
                : of(new BigDecimal(number), number, max, faults, member);
    }

    private static @Nullable Integer of(BigDecimal value, String number, int max, Faults faults, String member) {
        if (value.stripTrailingZeros().scale() > 0) {
            faults.add(
                    member,
                    ProblemCode.WRONG_TYPE,
                    JsonInput.shown(member) + " is " + JsonInput.shortened(number) + " (expected a whole number)");
            return null;
        }
        boolean fits = value.signum() >= 0 && value.compareTo(BigDecimal.valueOf(max)) <= 0;
        return fits ? (Integer) value.intValueExact() : outOfRange(number, max, faults, member);
    }

    private static @Nullable Integer outOfRange(String number, int max, Faults faults, String member) {
        faults.add(
                member,
                ProblemCode.OUT_OF_RANGE,
                JsonInput.shown(member) + " is " + JsonInput.shortened(number) + " (expected 0.." + max + ")");
        return null;
    }
}
