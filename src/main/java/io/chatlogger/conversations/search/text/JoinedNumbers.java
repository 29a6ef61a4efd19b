package io.chatlogger.conversations.search.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds numbers that are written in groups of digits, such as telephone numbers, and joins them: {@code +49 (30) 1234-567} is found by
 * {@code 49301234567}, and each part of it that begins and ends with a group by its digits, such as {@code 1234567}.
 */
final class JoinedNumbers {
    /** The digits of a joined number; shorter ones are years and amounts, longer ones no number that people look for. */
    private static final int FEWEST_DIGITS = 6;

    private static final int MOST_DIGITS = 20;
    private static final int MOST_GROUPS = 8;
    /** The most characters between two groups: {@code ) / }. */
    private static final int MOST_BETWEEN = 3;
    /** The most joined numbers of one text, which bounds what a text of nothing but numbers takes. */
    private static final int MOST_NUMBERS = 256;

    private final String text;
    private final Words.Listener listener;
    /** The groups that follow each other at the end of what was read. */
    private final List<Group> run = new ArrayList<>();

    private int found;

    /** A group of digits in the text, from (inclusive) and to (exclusive) in UTF-16 units. */
    private record Group(int from, int to, String digits) {}

    private JoinedNumbers(String text, Words.Listener listener) {
        this.text = text;
        this.listener = listener;
    }

    /** Passes each joined number on, in the order of their last digits. */
    static void each(String text, Words.Listener listener) {
        new JoinedNumbers(text, listener).read();
    }

    private void read() {
        for (int i = 0; i < text.length() && found < MOST_NUMBERS; i++) {
            if (Character.isDigit(text.charAt(i))) {
                int end = i;
                while (end < text.length() && Character.isDigit(text.charAt(end))) {
                    end++;
                }
                group(i, end);
                i = end;
            }
        }
    }

    private void group(int from, int to) {
        boolean partOfWord = (from > 0 && Character.isLetter(text.charAt(from - 1)))
                || (to < text.length() && Character.isLetter(text.charAt(to)));
        if (partOfWord || to - from > MOST_DIGITS) {
            run.clear();
            return;
        }
        if (!run.isEmpty() && !joins(run.getLast().to(), from)) {
            run.clear();
        }
        run.add(new Group(from, to, digits(from, to)));
        if (run.size() > MOST_GROUPS) {
            run.removeFirst();
        }
        numbersAtEnd();
    }

    /** Returns whether only separators of one number stand between two groups. */
    private boolean joins(int from, int to) {
        if (to - from > MOST_BETWEEN) {
            return false;
        }
        for (int i = from; i < to; i++) {
            boolean separator = switch (text.charAt(i)) {
                case ' ', '\u00a0', '\u202f', '-', '\u2010', '\u2011', '\u2013', '.', '/', '(', ')' -> true;
                default -> false;
            };
            if (!separator) {
                return false;
            }
        }
        return true;
    }

    private String digits(int from, int to) {
        var digits = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            digits.append((char) ('0' + Character.digit(text.charAt(i), 10)));
        }
        return digits.toString();
    }

    /** Passes on the numbers that end with the last group. */
    private void numbersAtEnd() {
        Group last = run.getLast();
        String digits = last.digits();
        for (int i = run.size() - 2; i >= 0; i--) {
            digits = run.get(i).digits() + digits;
            if (digits.length() > MOST_DIGITS) {
                break;
            }
            if (digits.length() >= FEWEST_DIGITS) {
                listener.joined(digits, run.get(i).from(), last.to());
                found++;
            }
        }
    }
}
