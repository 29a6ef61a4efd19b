package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads times as products write them: Unix seconds, milli- or microseconds, ISO 8601 with and without a zone. */
final class WireTimes {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,20}(\\.\\d{1,12})?");
    /** From here on a number is no more of seconds but of milliseconds: as seconds it would be the year 5138. */
    private static final BigDecimal MILLIS_FROM = BigDecimal.TEN.pow(11);

    private static final BigDecimal MICROS_FROM = BigDecimal.TEN.pow(14);
    private static final BigDecimal NANOS_FROM = BigDecimal.TEN.pow(17);
    private static final Instant EARLIEST = Instant.parse("1970-01-02T00:00:00Z");

    private static final DateTimeFormatter TEXT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][ ]HH:mm")
            .optionalStart()
            .appendPattern(":ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .optionalEnd()
            .optionalStart()
            .appendPattern("[ ]['UTC']")
            .optionalEnd()
            .optionalStart()
            .appendPattern("[XXX][XX][X]")
            .optionalEnd()
            .optionalEnd()
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .toFormatter(Locale.ROOT);

    private final @Nullable ZoneId zone;
    private final Instant latest;
    private final ChatSink sink;

    WireTimes(ImportOptions options, ChatSink sink) {
        this.zone = options.zone();
        this.latest = options.now().plus(Duration.ofDays(1));
        this.sink = sink;
    }

    /** Returns the time as the ingest route takes it; null if there is none, or none that can be. */
    @Nullable
    String of(@Nullable JsonNode value) {
        if (value == null
                || value.isNull()
                || value.isMissingNode()
                || value.asText().isBlank()) {
            return null;
        }
        String text = value.asText().strip();
        try {
            return checked(NUMBER.matcher(text).matches() ? number(new BigDecimal(text)) : text(text));
        } catch (DateTimeException | ArithmeticException e) {
            sink.lost("times that cannot be read", 1);
            return null;
        }
    }

    /** Returns a local time in the operator's zone. */
    @Nullable
    String of(LocalDateTime local) {
        return checked(zoned(local));
    }

    private @Nullable String checked(Instant time) {
        if (time.isBefore(EARLIEST) || time.isAfter(latest)) {
            sink.lost("times before 1970 or to come", 1);
            return null;
        }
        return time.truncatedTo(ChronoUnit.MICROS).toString();
    }

    private static Instant number(BigDecimal value) {
        BigDecimal seconds = value;
        if (value.compareTo(NANOS_FROM) >= 0) {
            seconds = value.movePointLeft(9);
        } else if (value.compareTo(MICROS_FROM) >= 0) {
            seconds = value.movePointLeft(6);
        } else if (value.compareTo(MILLIS_FROM) >= 0) {
            seconds = value.movePointLeft(3);
        }
        long whole = seconds.longValue();
        return Instant.ofEpochSecond(
                whole,
                seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
    }

    private Instant text(String text) {
        TemporalAccessor parsed = TEXT.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        if (parsed instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        LocalDateTime local = LocalDateTime.from(parsed);
        return text.endsWith("UTC") ? local.toInstant(ZoneOffset.UTC) : zoned(local);
    }

    private Instant zoned(LocalDateTime local) {
        if (zone == null) {
            sink.assumed("Times without a zone are of UTC; --time-zone chooses another.");
            return local.toInstant(ZoneOffset.UTC);
        }
        return local.atZone(zone).toInstant();
    }
}
