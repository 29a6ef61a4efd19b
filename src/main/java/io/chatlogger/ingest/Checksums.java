package io.chatlogger.ingest;

import java.math.BigInteger;

/** Check digits that tell a real number from one that only looks like it. */
final class Checksums {
    private Checksums() {}

    /** ISO/IEC 7812-1 annex B, as payment cards have it. */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    /** ISO 13616-1: the rearranged number, letters as 10 to 35, leaves 1 when divided by 97. */
    static boolean iban(String text) {
        var number = new StringBuilder();
        for (char c : (text.substring(4) + text.substring(0, 4)).toCharArray()) {
            number.append(Character.digit(c, 36));
        }
        return new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
    }
}
