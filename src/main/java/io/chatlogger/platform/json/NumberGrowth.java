package io.chatlogger.platform.json;

import io.chatlogger.platform.problem.ProblemCode;

/** Bounds how long a JSON text gets when its numbers are written out, as PostgreSQL's jsonb does: 1e100 takes a hundred bytes there. */
final class NumberGrowth {
    /** The largest exponent of a number. Larger ones are no measurements but attacks on programs that write the number out. */
    static final int MAX_EXPONENT = 1000;

    static final long BEYOND_REASON = 1L << 40;

    private NumberGrowth() {}

    /** Returns the size of a number's exponent, without its sign; {@link #BEYOND_REASON} when it is over {@value #MAX_EXPONENT}. */
    static long exponent(String number) {
        int e = Math.max(number.indexOf('e'), number.indexOf('E'));
        if (e < 0) {
            return 0;
        }
        long exponent =
                number.length() - e < 7 ? Math.abs(Integer.parseInt(number.substring(e + 1))) : MAX_EXPONENT + 1;
        return exponent <= MAX_EXPONENT ? exponent : BEYOND_REASON;
    }

    /** Notes a fault when a value holds a number whose exponent is too large. */
    static boolean isBeyondReason(long growth, Faults faults, String member) {
        if (growth >= BEYOND_REASON) {
            faults.add(
                    member,
                    ProblemCode.OUT_OF_RANGE,
                    JsonInput.shown(member) + " holds a number with an exponent over " + MAX_EXPONENT);
            return true;
        }
        return false;
    }

    /** Notes a fault when a value's text is longer than it may be, or would be with its numbers written out. */
    static boolean isTooLong(int length, long growth, int maxBytes, Faults faults, String member) {
        if (isBeyondReason(growth, faults, member)) {
            return true;
        }
        if (length + growth > maxBytes) {
            String written = growth == 0 ? "" : ", its numbers written out";
            faults.add(
                    member,
                    ProblemCode.TOO_LONG,
                    JsonInput.shown(member) + " has " + (length + growth) + " bytes" + written + " (limit: " + maxBytes
                            + ")");
            return true;
        }
        return false;
    }
}
