package io.chatlogger.conversations.model;

import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.schema.ObjectShape;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of chats or of messages in their order, which is also the order of the members in JSON. New columns come last, so that files
 * with a row of headings stay readable; no column is ever renamed.
 *
 * @param <R> the record that holds their values
 */
public final class ColumnList<R> {
    /** The SQL alias of the values that are counted beside the table. */
    static final String COUNTS = "activity";

    private final List<Column<R>> columns;

    ColumnList(List<Column<R>> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).place() != i) {
                throw new IllegalArgumentException(
                        "The column " + columns.get(i).name() + " has the place "
                                + columns.get(i).place() + ": expected " + i);
            }
        }
        this.columns = List.copyOf(columns);
    }

    public List<Column<R>> all() {
        return columns;
    }

    public int size() {
        return columns.size();
    }

    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** Returns the columns that the table has. */
    public List<Column<R>> kept() {
        return columns.stream().filter(Column::isKept).toList();
    }

    /** Returns the column of a name; null when there is none. */
    public @Nullable Column<R> named(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Returns the select list that {@link ClientRow} reads: all columns but derived ones, each under its name. */
    public String select(String alias) {
        return columns.stream()
                .filter(column -> !column.isDerived())
                .map(column -> column.toRead(alias))
                .collect(Collectors.joining(", "));
    }

    /**
     * Returns the select list that {@code COPY} writes: all columns in their order.
     *
     * @param wanted the names of the columns that must be read however long they are
     */
    public String copied(String alias, List<String> wanted) {
        return joined(column -> column.toCopy(alias, wanted));
    }

    /** Returns a null for each column, named with a prefix. */
    public String nulls(String prefix) {
        return joined(column -> "null::" + column.type() + " as " + prefix + column.name());
    }

    private String joined(Function<Column<R>, String> expression) {
        return columns.stream().map(expression).collect(Collectors.joining(", "));
    }

    ObjectShape shape(String name) {
        ObjectShape shape = ObjectShape.named(name);
        for (Column<R> column : columns) {
            shape = column.isInTables() ? shape : shape.required(column.name(), column.shape(), column.description());
        }
        return shape;
    }

    /** Writes all members of a row's JSON object. */
    void writeTo(JsonOutput out, R row) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).isInTables()) {
                columns.get(i).writeTo(out, row);
            }
        }
    }
}
