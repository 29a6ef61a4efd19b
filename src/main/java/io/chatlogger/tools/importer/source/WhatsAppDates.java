package io.chatlogger.tools.importer.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides by a whole file whether the day or the month stands first in its dates. */
final class WhatsAppDates {
    /** How often dates go wrong in an order: they do not exist, or are earlier than the one before. */
    private static final class Tries {
        private long impossible;
        private long backwards;
        private @Nullable LocalDateTime last;
    }

    private final @Nullable DateOrder chosen;
    private DateOrder order = DateOrder.DMY;

    WhatsAppDates(@Nullable DateOrder chosen) {
        this.chosen = chosen;
    }

    /** Reads the whole file. Where it says nothing, capital AM and PM are of the United States, and everybody else begins with the day. */
    void decide(BufferedReader lines, Outlet outlet) throws IOException {
        if (chosen != null) {
            order = chosen;
            return;
        }
        Map<DateOrder, Tries> tries = new EnumMap<>(DateOrder.class);
        for (DateOrder each : DateOrder.values()) {
            tries.put(each, new Tries());
        }
        boolean halfDays = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            WhatsAppLine begun = WhatsAppLine.of(line);
            if (begun != null) {
                tries.forEach((each, result) -> tried(each, begun, result));
                halfDays |= begun.stamp().matches(".*/.*[AP]M");
            }
        }
        order = best(tries, halfDays ? DateOrder.MDY : DateOrder.DMY, outlet);
    }

    private static void tried(DateOrder order, WhatsAppLine line, Tries tries) {
        LocalDateTime time = time(line, order);
        if (time == null) {
            tries.impossible++;
        } else {
            tries.backwards += tries.last != null && time.isBefore(tries.last) ? 1 : 0;
            tries.last = time;
        }
    }

    private static DateOrder best(Map<DateOrder, Tries> tries, DateOrder usual, Outlet outlet) {
        DateOrder best = usual;
        for (DateOrder each : DateOrder.values()) {
            best = compared(tries, each, best) < 0 ? each : best;
        }
        DateOrder other = best == DateOrder.DMY ? DateOrder.MDY : DateOrder.DMY;
        if (best != DateOrder.YMD && compared(tries, best, other) == 0) {
            outlet.assumed("Dates such as 01/02/23 are read as " + (best == DateOrder.DMY ? "day/month" : "month/day")
                    + "/year, which the file does not decide; --date-order chooses otherwise.");
        }
        return best;
    }

    private static int compared(Map<DateOrder, Tries> tries, DateOrder one, DateOrder other) {
        return compared(Objects.requireNonNull(tries.get(one)), Objects.requireNonNull(tries.get(other)));
    }

    private static int compared(Tries one, Tries other) {
        int impossible = Long.compare(one.impossible, other.impossible);
        return impossible != 0 ? impossible : Long.compare(one.backwards, other.backwards);
    }

    /** Returns the time of a message; null if it has no date. */
    @Nullable
    LocalDateTime of(WhatsAppLine line) {
        return time(line, order);
    }

    private static @Nullable LocalDateTime time(WhatsAppLine line, DateOrder order) {
        int[] date = line.date();
        int[] ymd = switch (date[0] > 999 ? DateOrder.YMD : order) {
            case DMY -> new int[] {date[2], date[1], date[0]};
            case MDY -> new int[] {date[2], date[0], date[1]};
            case YMD -> new int[] {date[0], date[1], date[2]};
        };
        int year = ymd[0] < 100 ? 2000 + ymd[0] : ymd[0];
        // Phones in Thailand count years of the Buddha.
        year = year >= 2500 ? year - 543 : year;
        try {
            return year < 2009
                    ? null
                    : LocalDateTime.of(year, ymd[1], ymd[2], line.clock()[0], line.clock()[1], line.clock()[2]);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
