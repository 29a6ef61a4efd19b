package io.chatlogger.conversations.intake;

/** Check digits that tell a real number from one that only looks like it. */
final class Checksums {
    private Checksums() {}

    /** A payment card's number: begins and is as long as those that are issued (ISO/IEC 7812-1), and its check digit fits. */
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

    /** ISO 13616-1: 15 to 34 characters that, the first four moved to the end and letters as 10 to 35, leave 1 when divided by 97. */
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
