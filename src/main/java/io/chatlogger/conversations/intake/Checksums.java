package io.chatlogger.conversations.intake;

/** Checks the check digits that distinguish a real number from one that only looks like it. */
final class Checksums {
    private Checksums() {}

    /** Returns whether the digits are a payment card's number: prefix and length are issued (ISO/IEC 7812-1), and the check digit fits. */
    static boolean card(String digits) {
        int length = digits.length();
        int prefix = length < 2 ? 0 : Integer.parseInt(digits.substring(0, 2));
        boolean issued = switch (prefix / 10) {
            case 2 -> prefix >= 22 && prefix <= 27 && length >= 16;
            case 3 ->
                switch (prefix) {
                    case 34, 37 -> length == 15;
                    case 30, 36, 38, 39 -> length >= 14;
                    default -> prefix == 35 && length >= 16;
                };
            case 4 -> length == 16 || length == 19;
            case 5, 6 -> length >= 16;
            default -> false;
        };
        return issued && length <= 19 && luhn(digits);
    }

    /** Returns whether the check digit fits, by the Luhn formula (ISO/IEC 7812-1 annex B). */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    /**
     * Returns whether the text is an IBAN (ISO 13616-1): 15 to 34 characters that leave the remainder 1 when divided by 97, after the first
     * four are moved to the end and letters count as 10 to 35.
     */
    static boolean iban(String text) {
        int length = text.length();
        if (length < 15 || length > 34) {
            return false;
        }
        int rest = 0;
        for (int i = 0; i < length; i++) {
            int value = Character.digit(text.charAt((i + 4) % length), 36);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest == 1;
    }
}
