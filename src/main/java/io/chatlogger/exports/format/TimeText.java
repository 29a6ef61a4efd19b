package io.chatlogger.exports.format;

import io.chatlogger.platform.json.JsonOutput;
import java.time.Instant;
import java.time.LocalDate;

/** Times as {@link JsonOutput#time} spells them. Remembers the last day, for rows lie near each other. */
final class TimeText {
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int DATE_BYTES = "2026-01-01".length();
    /** The days of the years 0 to 9999, whose dates have ten characters. */
    private static final long FIRST_DAY = LocalDate.of(0, 1, 1).toEpochDay();

    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

    private final byte[] date = new byte[DATE_BYTES];
    private long day = Long.MIN_VALUE;

    /** Returns the place behind what was written: 24 bytes, but for years that nobody has. */
    int write(Instant time, byte[] bytes, int at) {
        long ofTime = Math.floorDiv(time.getEpochSecond(), SECONDS_OF_DAY);
        if (ofTime < FIRST_DAY || ofTime > LAST_DAY) {
            byte[] text = OutputBuffer.ascii(JsonOutput.time(time));
            System.arraycopy(text, 0, bytes, at, text.length);
            return at + text.length;
        }
        if (ofTime != day) {
            System.arraycopy(OutputBuffer.ascii(LocalDate.ofEpochDay(ofTime).toString()), 0, date, 0, DATE_BYTES);
            day = ofTime;
        }
        System.arraycopy(date, 0, bytes, at, DATE_BYTES);
        int second = Math.floorMod(time.getEpochSecond(), SECONDS_OF_DAY);
        int i = at + DATE_BYTES;
        bytes[i] = 'T';
        Digits.padded(second / 3600, 2, bytes, i + 1);
        bytes[i + 3] = ':';
        Digits.padded(second / 60 % 60, 2, bytes, i + 4);
        bytes[i + 6] = ':';
        Digits.padded(second % 60, 2, bytes, i + 7);
        bytes[i + 9] = '.';
        Digits.padded(time.getNano() / 1_000_000, 3, bytes, i + 10);
        bytes[i + 13] = 'Z';
        return i + 14;
    }
}
