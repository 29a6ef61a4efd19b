package io.chatlogger.delivery.exports.format;

/**
 * Recognizes texts that spreadsheets take for formulas, which can send data away or start programs (OWASP, "CSV Injection"). Quotes do not
 * help, because spreadsheets remove them before they look at the cell; an apostrophe in front helps.
 *
 * <p>A text is dangerous if, after spaces, invisible characters and apostrophes, it goes on with {@code = + - @} or one of their full-width
 * forms (U+FF1D, U+FF0B, U+FF0D, U+FF20), or if there is a tab, a carriage return or a line feed among those first characters. One
 * apostrophe is put before it. The rule also skips apostrophes, so that it can be reversed: remove the first apostrophe of every text that
 * begins with one and is dangerous, and each text is the original one.
 */
final class FormulaGuard {
    private FormulaGuard() {}

    static boolean isDangerous(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '=', '+', '-', '@', '\uff1d', '\uff0b', '\uff0d', '\uff20', '\t', '\r', '\n' -> {
                    return true;
                }
                default -> {
                    if (!isPassedOver(c)) {
                        return false;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isPassedOver(char c) {
        if (c > ' ' && c < 0x7f) {
            return c == '\'';
        }
        return c <= ' '
                || Character.isISOControl(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
