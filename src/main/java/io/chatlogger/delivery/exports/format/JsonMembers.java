package io.chatlogger.delivery.exports.format;

import io.chatlogger.conversations.model.ValueSink;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Writes the members of JSON objects. */
final class JsonMembers implements ValueSink {
    private static final byte[] NULL = OutputBuffer.ascii("null");
    private static final byte[] COLON = OutputBuffer.ascii("\":");

    private final OutputBuffer out;

    JsonMembers(OutputBuffer out) {
        this.out = out;
    }

    /** Writes the members, without braces. */
    <R> void write(List<Field<R>> fields, R row) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                out.put(',');
            }
            Field<R> field = fields.get(i);
            out.put('"');
            out.text(field.name(), JsonText.ESCAPES);
            out.put(COLON);
            field.writeTo(row, this);
        }
    }

    @Override
    public void none() throws IOException {
        out.put(NULL);
    }

    @Override
    public void text(String value) throws IOException {
        out.put('"');
        out.text(value, JsonText.ESCAPES);
        out.put('"');
    }

    @Override
    public void word(String value) throws IOException {
        text(value);
    }

    @Override
    public void id(UUID value) throws IOException {
        out.put('"');
        out.id(value);
        out.put('"');
    }

    @Override
    public void number(long value) throws IOException {
        out.number(value);
    }

    @Override
    public void time(Instant value) throws IOException {
        out.put('"');
        out.time(value);
        out.put('"');
    }

    /** Writes JSON text unchanged: PostgreSQL returns it on one line, whatever it contains. */
    @Override
    public void json(String value) throws IOException {
        out.text(value, Escapes.NONE);
    }

    @Override
    public void tags(List<String> value) throws IOException {
        out.put('[');
        for (int i = 0; i < value.size(); i++) {
            if (i > 0) {
                out.put(',');
            }
            text(value.get(i));
        }
        out.put(']');
    }
}
