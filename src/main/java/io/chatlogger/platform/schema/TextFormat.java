package io.chatlogger.platform.schema;

import io.chatlogger.platform.ids.Uuids;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.time.DateOrTime;
import io.chatlogger.platform.time.Times;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A format of texts. Its parser is the only one: it checks a text that a client sent, and reads the same text afterwards. With two of them,
 * what one accepts and the other does not know would be taken for a value that was not sent.
 *
 * @param name the value of {@code format} in JSON Schema
 * @param expected a description with an example, for error texts
 * @param code the error code of texts that do not have the format
 * @param parser returns the value of a text; null when the text does not have the format
 * @param keywords more keywords of JSON Schema. {@code minLength} and {@code maxLength} are checked beside the parser; {@code pattern} is
 *     for readers of the document and says what the parser does
 */
public record TextFormat<T>(
        String name, String expected, ProblemCode code, Function<String, @Nullable T> parser, JsonObject keywords) {
    /** Creates a format without more keywords. */
    public TextFormat(String name, String expected, ProblemCode code, Function<String, @Nullable T> parser) {
        this(name, expected, code, parser, new JsonObject());
    }

    public static final TextFormat<UUID> ID = new TextFormat<>(
            "uuid", "a UUID such as 019a8c5e-7d2f-7c3a-9f10-3b1d2c4e5f60", ProblemCode.INVALID_FORMAT, Uuids::parsed);

    public static final TextFormat<Instant> TIME = new TextFormat<>(
            "date-time",
            "an RFC 3339 time such as 2026-01-31T12:00:00.000Z",
            ProblemCode.INVALID_FORMAT,
            Times::parsed);

    public static final TextFormat<DateOrTime> DATE_OR_TIME = new TextFormat<>(
            "date-or-time",
            "an RFC 3339 time with a zone such as 2026-01-31T12:00:00Z or, in a URL, 2026-01-31T13:00:00%2B01:00, "
                    + "or a local date such as 2026-01-31",
            ProblemCode.INVALID_FORMAT,
            DateOrTime::parsed);

    public static final TextFormat<ZoneId> ZONE = new TextFormat<>(
            "time-zone",
            "an IANA time zone such as Europe/Berlin",
            ProblemCode.UNKNOWN_VALUE,
            text -> ZoneId.getAvailableZoneIds().contains(text) ? ZoneId.of(text) : null);

    boolean fits(String text) {
        return parser.apply(text) != null;
    }

    /** Returns the value of a text that has passed the check; throws for any other text, so that no value is lost silently. */
    public T read(String text) {
        T value = parser.apply(text);
        if (value == null) {
            throw new IllegalStateException("A value that was checked is not " + expected);
        }
        return value;
    }
}
