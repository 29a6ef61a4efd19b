package io.chatlogger.delivery.exports.format;

import io.chatlogger.platform.json.JsonOutput;
import java.time.Instant;
import java.time.LocalDate;

/** Writes times into an array, in the form of {@link JsonOutput#time}. */
final class TimeText {
    private static final int SECONDS_OF_DAY = 86_400;
    /** The first day of the years 0 to 9999, which have four digits. */
    private static final long FIRST_DAY = LocalDate.of(0, 1, 1).toEpochDay();

    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

    private TimeText() {}

    /** Writes a time and returns the position after it: 24 bytes, but more for years without four digits. */
    static int write(Instant time, byte[] bytes, int at) {
        long day = Math.floorDiv(time.getEpochSecond(), SECONDS_OF_DAY);
        if (day < FIRST_DAY || day > LAST_DAY) {
            byte[] text = OutputBuffer.ascii(JsonOutput.time(time));
            System.arraycopy(text, 0, bytes, at, text.length);
            return at + text.length;
        }
        LocalDate date = LocalDate.ofEpochDay(day);
        Digits.padded(date.getYear(), 4, bytes, at);
        bytes[at + 4] = '-';
        Digits.padded(date.getMonthValue(), 2, bytes, at + 5);
        bytes[at + 7] = '-';
        Digits.padded(date.getDayOfMonth(), 2, bytes, at + 8);
        int second = Math.floorMod(time.getEpochSecond(), SECONDS_OF_DAY);
        bytes[at + 10] = 'T';
        Digits.padded(second / 3600, 2, bytes, at + 11);
        bytes[at + 13] = ':';
        Digits.padded(second / 60 % 60, 2, bytes, at + 14);
        bytes[at + 16] = ':';
        Digits.padded(second % 60, 2, bytes, at + 17);
        bytes[at + 19] = '.';
        Digits.padded(time.getNano() / 1_000_000, 3, bytes, at + 20);
        bytes[at + 23] = 'Z';
        return at + 24;
    }
}
