package io.chatlogger.delivery.exports.format;

import io.chatlogger.conversations.model.Column;
import io.chatlogger.conversations.model.ValueSink;
import java.io.IOException;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A column, and the function that reads its value from a row. */
record Field<R>(String name, Reading<R> reading) {
    /** Passes the value of a row to the sink. */
    interface Reading<R> {
        void read(R row, ValueSink sink) throws IOException;
    }

    /** Passes a value that is not null to the sink. */
    private interface Handing<V> {
        void hand(ValueSink sink, V value) throws IOException;
    }

    /** The field of a column. */
    static <R> Field<R> of(Column<R> column) {
        return new Field<>(column.name(), (row, sink) -> column.handTo(sink, row));
    }

    static <R> Field<R> text(String name, Function<R, @Nullable String> value) {
        return optional(name, value, ValueSink::text);
    }

    static <R> Field<R> word(String name, Function<R, String> value) {
        return new Field<>(name, (row, sink) -> sink.word(value.apply(row)));
    }

    static <R> Field<R> id(String name, Function<R, @Nullable UUID> value) {
        return optional(name, value, ValueSink::id);
    }

    static <R> Field<R> none(String name) {
        return new Field<>(name, (row, sink) -> sink.none());
    }

    private static <R, V> Field<R> optional(String name, Function<R, @Nullable V> value, Handing<V> handing) {
        return new Field<>(name, (row, sink) -> {
            V found = value.apply(row);
            if (found == null) {
                sink.none();
            } else {
                handing.hand(sink, found);
            }
        });
    }

    void writeTo(R row, ValueSink sink) throws IOException {
        reading.read(row, sink);
    }
}
