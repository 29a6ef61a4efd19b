package io.chatlogger.platform.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes an answer directly to bytes, without a tree in between. Absent values are written as null. */
public final class JsonOutput {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(JsonInput.MAX_DEPTH)
                    .build())
            .build();
    /** The format of times: RFC 3339, UTC, milliseconds. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final JsonGenerator generator;

    private JsonOutput(JsonGenerator generator) {
        this.generator = generator;
    }

    /** A writer of the content of one value. */
    public interface Content {
        void writeTo(JsonOutput out) throws IOException;
    }

    /** Returns one JSON object, whose members {@code members} writes. */
    public static Buffer object(Content members) {
        var bytes = new ByteArrayBuilder(512);
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            generator.writeStartObject();
            members.writeTo(new JsonOutput(generator));
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    /** Returns a time in RFC 3339, UTC, milliseconds. */
    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    public void text(String name, @Nullable String value) throws IOException {
        generator.writeFieldName(name);
        generator.writeString(value);
    }

    public void id(String name, @Nullable UUID value) throws IOException {
        text(name, value == null ? null : value.toString());
    }

    public void time(String name, @Nullable Instant value) throws IOException {
        text(name, value == null ? null : time(value));
    }

    public void number(String name, long value) throws IOException {
        generator.writeNumberField(name, value);
    }

    public void number(String name, @Nullable Integer value) throws IOException {
        if (value == null) {
            generator.writeNullField(name);
        } else {
            generator.writeNumberField(name, value);
        }
    }

    public void number(String name, @Nullable Long value) throws IOException {
        if (value == null) {
            generator.writeNullField(name);
        } else {
            generator.writeNumberField(name, value);
        }
    }

    /** Writes a number with at most one digit after the decimal point. */
    public void decimal(String name, @Nullable Double value) throws IOException {
        generator.writeFieldName(name);
        decimal(value);
    }

    /** Writes an array of numbers, each with at most one digit after the decimal point. */
    public void decimals(String name, Iterable<@Nullable Double> values) throws IOException {
        generator.writeArrayFieldStart(name);
        for (Double value : values) {
            decimal(value);
        }
        generator.writeEndArray();
    }

    private void decimal(@Nullable Double value) throws IOException {
        if (value == null) {
            generator.writeNull();
        } else if (value == Math.rint(value)) {
            generator.writeNumber(value.longValue());
        } else {
            generator.writeNumber(BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_EVEN));
        }
    }

    public void truth(String name, boolean value) throws IOException {
        generator.writeBooleanField(name, value);
    }

    /** Writes a value that is JSON text already. */
    public void raw(String name, String json) throws IOException {
        generator.writeFieldName(name);
        generator.writeRawValue(json);
    }

    public void texts(String name, Iterable<String> values) throws IOException {
        generator.writeArrayFieldStart(name);
        for (String value : values) {
            generator.writeString(value);
        }
        generator.writeEndArray();
    }

    public void object(String name, Content members) throws IOException {
        generator.writeObjectFieldStart(name);
        members.writeTo(this);
        generator.writeEndObject();
    }

    /** Writes an array of objects. */
    public <T> void objects(String name, Iterable<T> values, ElementContent<T> element) throws IOException {
        generator.writeArrayFieldStart(name);
        for (T value : values) {
            generator.writeStartObject();
            element.writeTo(this, value);
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    /** A writer of the members of one element. */
    public interface ElementContent<T> {
        void writeTo(JsonOutput out, T value) throws IOException;
    }
}
