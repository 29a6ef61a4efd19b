package io.chatlogger.conversations.intake;

import org.jspecify.annotations.Nullable;

/**
 * A text as the forms of personal data look for it: digits of every script, fullwidth characters, and the spaces and dashes of typography are
 * the ASCII characters that they stand for, and characters that nobody sees are left out. Positions lead back to the text itself.
 */
final class FoldedText {
    /** What a character becomes that is left out. */
    private static final int NOTHING = -1;

    private static final int FULLWIDTH_FIRST = 0xFF01;
    private static final int FULLWIDTH_LAST = 0xFF5E;
    private static final int FULLWIDTH_DISTANCE = FULLWIDTH_FIRST - '!';

    private final String original;
    private final String folded;
    /** The position in the original of each folded character, and its length behind them; null where nothing was folded. */
    private final int @Nullable [] starts;

    private FoldedText(String original, String folded, int @Nullable [] starts) {
        this.original = original;
        this.folded = folded;
        this.starts = starts;
    }

    static FoldedText of(String text) {
        int first = firstToFold(text);
        if (first == text.length()) {
            return new FoldedText(text, text, null);
        }
        var folded = new StringBuilder(text.length()).append(text, 0, first);
        var starts = new int[text.length() + 1];
        for (int i = 0; i < first; i++) {
            starts[i] = i;
        }
        for (int i = first; i < text.length(); ) {
            int point = text.codePointAt(i);
            int as = folded(point);
            if (as != NOTHING) {
                int at = folded.length();
                folded.appendCodePoint(as);
                for (int j = at; j < folded.length(); j++) {
                    starts[j] = i + (j - at);
                }
            }
            i += Character.charCount(point);
        }
        starts[folded.length()] = text.length();
        return new FoldedText(text, folded.toString(), starts);
    }

    private static int firstToFold(String text) {
        int i = 0;
        while (i < text.length()) {
            int point = text.charAt(i) < 0x80 ? text.charAt(i) : text.codePointAt(i);
            if (point >= 0x80 && folded(point) != point) {
                return i;
            }
            i += Character.charCount(point);
        }
        return i;
    }

    private static int folded(int point) {
        if (point < 0x80) {
            return point;
        }
        if (point >= FULLWIDTH_FIRST && point <= FULLWIDTH_LAST) {
            return point - FULLWIDTH_DISTANCE;
        }
        return switch (Character.getType(point)) {
            case Character.DECIMAL_DIGIT_NUMBER -> '0' + Character.digit(point, 10);
            case Character.SPACE_SEPARATOR -> ' ';
            case Character.DASH_PUNCTUATION -> '-';
            case Character.FORMAT -> NOTHING;
            default ->
                switch (point) {
                    case 0x2212 -> '-'; // minus sign
                    case 0x066B -> '.'; // Arabic decimal separator
                    case 0x066C -> ','; // Arabic thousands separator
                    default -> point;
                };
        };
    }

    /** Returns the text in which forms are looked for. */
    String text() {
        return folded;
    }

    String original() {
        return original;
    }

    /** Returns the position in the original of a folded character, or of the end. */
    int start(int position) {
        return starts == null ? position : starts[position];
    }

    /** Returns the position in the original behind the folded character before this position. */
    int end(int position) {
        if (starts == null || position == 0) {
            return position;
        }
        int last = starts[position - 1];
        return last + Character.charCount(original.codePointAt(last));
    }
}
