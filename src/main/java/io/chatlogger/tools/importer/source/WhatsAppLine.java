package io.chatlogger.tools.importer.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line that begins a message of WhatsApp, such as {@code [31.12.23, 23:59:59] Anna: Hi} or {@code 12/31/23, 11:59 PM - Anna: Hi}. Digits
 * may be of any script, blanks may be narrow and not breaking, and invisible marks of direction may stand between.
 *
 * @param stamp date and time as they stand there, without marks
 * @param date three numbers in an order that only the whole file tells
 * @param clock hour, minute and second of 24 hours
 * @param rest the author and the text, or a note of WhatsApp
 */
@SuppressWarnings("ArrayRecordComponent") // it is never compared
record WhatsAppLine(String stamp, int[] date, int[] clock, String rest) {
    private static final String M = "[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]*";
    private static final String S = "[ \\u00a0\\u202f]";
    private static final String D = "(\\p{Nd}{1,2})";
    private static final String DATE = M + "(\\p{Nd}{1,4})" + M + "[./-]" + S + "?" + M + D + M + "[./-]" + S + "?" + M
            + "(\\p{Nd}{1,4})" + M + "\\.?";
    /** Words of half a day before the time (Chinese, Japanese, Korean), or a word such as the Finnish klo. */
    private static final String BEFORE = "(?:(\\p{L}{1,10})" + S + "?)?";
    /** Half of the day behind the time: AM, p.m., "a. m.", Arabic. */
    private static final String AFTER = "(?:" + S + "?(\\p{L}\\.?" + S + "?(?:\\p{L}\\.?)?))?";

    private static final String TIME = BEFORE + D + "[:.]" + D + "(?:[:.]" + D + ")?" + AFTER + M;
    private static final Pattern BRACKETS =
            Pattern.compile("^" + M + "\\[" + DATE + "[,،]?" + S + TIME + "\\]" + S + "(.*)$", Pattern.DOTALL);
    private static final Pattern DASH =
            Pattern.compile("^" + M + DATE + "[,،]?" + S + TIME + S + "[-–]" + S + "(.*)$", Pattern.DOTALL);
    private static final Pattern PM = Pattern.compile("p|م|下午|午後|오후|晚上|μμ", Pattern.CASE_INSENSITIVE);
    private static final Pattern AM = Pattern.compile("a|ص|上午|午前|오전|凌晨|早上|πμ", Pattern.CASE_INSENSITIVE);
    private static final int MAX_STAMP_CHARS = 80;

    /** Returns the line; null if it goes on with the message before. */
    static @Nullable WhatsAppLine of(String line) {
        // Only the beginning is matched: what follows may have a megabyte.
        String beginning = WireTexts.beginning(line, MAX_STAMP_CHARS);
        Matcher m = BRACKETS.matcher(beginning);
        if (!m.matches()) {
            m = DASH.matcher(beginning);
            if (!m.matches()) {
                return null;
            }
        }
        int[] date = {number(m.group(1)), number(m.group(2)), number(m.group(3))};
        int second = m.group(7) == null ? 0 : number(m.group(7));
        int[] clock = {hour(number(m.group(5)), m.group(4), m.group(8)), number(m.group(6)), second};
        if (clock[0] > 23 || clock[1] > 59 || clock[2] > 59) {
            return null;
        }
        String stamp = beginning.substring(0, m.start(9)).replaceAll(M, "").strip();
        return new WhatsAppLine(stamp, date, clock, line.substring(m.start(9)));
    }

    private static int number(String digits) {
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            number = number * 10 + Character.digit(digits.charAt(i), 10);
        }
        return number;
    }

    private static int hour(int hour, @Nullable String before, @Nullable String after) {
        String half = after != null ? after : before;
        if (half == null || hour > 12) {
            return hour;
        }
        boolean pm = PM.matcher(half).lookingAt();
        boolean am = !pm && AM.matcher(half).lookingAt();
        if (pm) {
            return hour == 12 ? 12 : hour + 12;
        }
        return am && hour == 12 ? 0 : hour;
    }
}
