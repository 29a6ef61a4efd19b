package io.chatlogger.conversations.model;

import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.Shape;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One column of chats or of messages, which is a member of the same name in JSON, CSV and XML.
 *
 * @param <R> the record that holds its value
 */
public final class Column<R> {
    /** The properties of a column beside its name and kind. */
    private enum Trait {
        /** The value may be null. */
        OPTIONAL,
        /** A client sends the value; without this trait the server finds it. */
        SENT,
        /** The value may take so many bytes that it is read only when a request asks for it. */
        LONG,
        /** The value is counted from other rows when it is read, so that no row stores it. */
        COUNTED,
        /** The value is made of other columns of the row, so that no column stores it. */
        DERIVED,
        /** The value is a part of a derived one: tables have a cell for it, objects show the derived one. */
        IN_TABLES,
        /** Most rows have no value, so that a statement that stores such rows leaves the column out. */
        RARE
    }

    private final String name;
    private final Values<R, ?> values;
    private final String description;
    private final Set<Trait> traits;
    private final int place;

    /** The kind of the values, and the function that reads them from the record. */
    private record Values<R, V>(ColumnKind<V> kind, Function<R, @Nullable V> in) {
        @Nullable
        Object parameter(R row) {
            V value = in.apply(row);
            return value == null ? null : kind.parameter().apply(value);
        }

        void handTo(ValueSink sink, R row) throws IOException {
            V value = in.apply(row);
            if (value == null) {
                sink.none();
            } else {
                kind.hand().hand(sink, value);
            }
        }

        void writeTo(JsonOutput out, String name, R row) throws IOException {
            kind.json().write(out, name, in.apply(row));
        }
    }

    private Column(String name, Values<R, ?> values, String description, Set<Trait> traits, int place) {
        this.name = name;
        this.values = values;
        this.description = description;
        this.traits = traits;
        this.place = place;
    }

    /**
     * Creates a column that is never null and that the server fills.
     *
     * @param place the index among the columns of its list, from 0
     */
    static <R, V> Column<R> column(int place, String name, ColumnKind<V> kind, Function<R, @Nullable V> in) {
        return new Column<>(name, new Values<>(kind, in), "", Set.of(), place);
    }

    private Column<R> with(Trait trait) {
        var more = EnumSet.of(trait);
        more.addAll(traits);
        return new Column<>(name, values, description, more, place);
    }

    Column<R> optional() {
        return with(Trait.OPTIONAL);
    }

    Column<R> sent() {
        return with(Trait.SENT);
    }

    Column<R> large() {
        return with(Trait.LONG);
    }

    Column<R> counted() {
        return with(Trait.COUNTED);
    }

    Column<R> derived() {
        return with(Trait.DERIVED);
    }

    Column<R> inTables() {
        return with(Trait.IN_TABLES);
    }

    Column<R> rare() {
        return with(Trait.RARE);
    }

    Column<R> described(String words) {
        return new Column<>(name, values, words, traits, place);
    }

    /** Returns the name in SQL, JSON, CSV and XML. */
    public String name() {
        return name;
    }

    /** Returns the index among the columns of its list, from 0. */
    public int place() {
        return place;
    }

    /** Returns whether a client sends the value; if not, the server finds it. */
    public boolean isSent() {
        return traits.contains(Trait.SENT);
    }

    /** Returns whether the table has the column. */
    public boolean isKept() {
        return !traits.contains(Trait.COUNTED) && !isDerived();
    }

    /** Returns whether the value is made of other columns, so that only objects show it and tables show those. */
    public boolean isDerived() {
        return traits.contains(Trait.DERIVED);
    }

    /** Returns whether only tables show the value, because it is a part of a derived one that objects show. */
    public boolean isInTables() {
        return traits.contains(Trait.IN_TABLES);
    }

    /** Returns whether most rows have no value. */
    public boolean isRare() {
        return traits.contains(Trait.RARE);
    }

    String description() {
        return description;
    }

    Shape shape() {
        Shape shape = values.kind().shape();
        return traits.contains(Trait.OPTIONAL) ? Fields.nullable(shape) : shape;
    }

    /** Returns the SQL type of the parameter. */
    public String sentType() {
        return values.kind().sql().sent();
    }

    /** Returns the type in the table. */
    String type() {
        return values.kind().sql().type();
    }

    /** Returns SQL for the value to store, from a row of parameters. */
    public String toStore(String parameters) {
        return values.kind().sql().toStore().formatted(parameters + "." + name);
    }

    /** Returns SQL for the value as {@link ClientRow} reads it, under its name. */
    String toRead(String alias) {
        return values.kind().sql().toRead().formatted(source(alias) + "." + name) + " as " + name;
    }

    /** Returns SQL for the value as {@code COPY} writes it; a short placeholder when the value is long and not wanted. */
    String toCopy(String alias, List<String> wanted) {
        boolean left = isDerived() || (traits.contains(Trait.LONG) && !wanted.contains(name));
        return left ? values.kind().sql().nothing() : source(alias) + "." + name;
    }

    private String source(String alias) {
        return isKept() ? alias : ColumnList.COUNTS;
    }

    /** Returns the value as a parameter of a statement. */
    public @Nullable Object parameter(R row) {
        return values.parameter(row);
    }

    /** Returns the values of many rows as one parameter. */
    public <T> Object parameters(List<T> rows, Function<T, R> record) {
        Object[] parameters = values.kind().array().apply(rows.size());
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = values.parameter(record.apply(rows.get(i)));
        }
        return parameters;
    }

    /** Gives the value to a sink. */
    public void handTo(ValueSink sink, R row) throws IOException {
        values.handTo(sink, row);
    }

    /** Writes the value as a member of a JSON object. */
    void writeTo(JsonOutput out, R row) throws IOException {
        values.writeTo(out, name, row);
    }
}
