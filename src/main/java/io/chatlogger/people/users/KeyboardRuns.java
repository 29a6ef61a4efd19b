package io.chatlogger.people.users;

import java.util.List;

/** Finds runs of characters that are easy to type: one key repeated, the alphabet, rows of the keyboard, forwards or backwards. */
final class KeyboardRuns {
    private static final List<String> LINES = List.of(
            "abcdefghijklmnopqrstuvwxyz",
            "01234567890",
            "qwertyuiop",
            "qwertzuiop",
            "azertyuiop",
            "asdfghjkl",
            "qsdfghjklm",
            "zxcvbnm",
            "yxcvbnm",
            "!@#$%^&*()",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
            "qazwsxedcrfvtgbyhnujmikolp",
            "йцукенгшщзхъ",
            "фывапролджэ",
            "ячсмитьбю");
    /** The fewest characters of a run. Shorter ones also occur in good passwords. */
    private static final int MIN_RUN = 3;

    private KeyboardRuns() {}

    /** Returns how many independent choices a password needs: each run counts as one, and so does each character outside of runs. */
    static int choices(String text) {
        int choices = 0;
        int at = 0;
        while (at < text.length()) {
            int length = longest(text, at);
            at += length >= MIN_RUN ? length : 1;
            choices++;
        }
        return choices;
    }

    private static int longest(String text, int start) {
        int best = repeated(text, start);
        for (String line : LINES) {
            best = Math.max(best, Math.max(along(line, 1, text, start), along(line, -1, text, start)));
        }
        return best;
    }

    private static int repeated(String text, int start) {
        int end = start + 1;
        while (end < text.length() && text.charAt(end) == text.charAt(start)) {
            end++;
        }
        return end - start;
    }

    private static int along(String line, int step, String text, int start) {
        int place = step > 0 ? line.indexOf(text.charAt(start)) : line.lastIndexOf(text.charAt(start));
        int end = start;
        while (place >= 0 && place < line.length() && end < text.length() && text.charAt(end) == line.charAt(place)) {
            end++;
            place += step;
        }
        return end - start;
    }
}
