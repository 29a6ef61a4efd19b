package io.chatlogger.conversations.writing;

import io.chatlogger.conversations.model.Column;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a statement that stores rows: the organization, the columns, the fingerprint of the request's content.
 *
 * @param <P> a row with the object it was made from
 * @param <R> the record of a row
 */
record Parameters<P, R>(
        List<Column<R>> columns, Function<P, UUID> org, Function<P, R> row, Function<P, @Nullable UUID> fingerprint) {

    /** Returns the names of all parameters, in SQL. */
    String names() {
        return joined("org_id", Column::name, "fingerprint");
    }

    /** Returns the types of all parameters, in SQL. */
    List<String> types() {
        return IntStream.range(0, width())
                .mapToObj(i ->
                        i == 0 || i == width() - 1 ? "uuid" : columns.get(i - 1).sentType())
                .toList();
    }

    int width() {
        return columns.size() + 2;
    }

    /** Returns SQL with one array for each parameter, from $1 on. */
    String arrays() {
        List<String> types = types();
        return IntStream.range(0, width())
                .mapToObj(i -> "$" + (i + 1) + "::" + types.get(i) + "[]")
                .collect(Collectors.joining(", "));
    }

    /** Returns SQL for the values to store, from rows with the {@link #names} under an alias. */
    String toStore(String alias) {
        return joined(alias + ".org_id", column -> column.toStore(alias), alias + ".fingerprint");
    }

    private String joined(String org, Function<Column<R>, String> each, String fingerprint) {
        return org + ", " + columns.stream().map(each).collect(Collectors.joining(", ")) + ", " + fingerprint;
    }

    /** Returns all values, one row after another. */
    Tuple values(List<P> rows) {
        Tuple values = Tuple.tuple();
        for (P placed : rows) {
            R stored = row.apply(placed);
            values.addUUID(org.apply(placed));
            for (int i = 0; i < columns.size(); i++) {
                values.addValue(columns.get(i).parameter(stored));
            }
            values.addUUID(fingerprint.apply(placed));
        }
        return values;
    }

    /** Returns an array of the values of all rows for each parameter. */
    Tuple arrays(List<P> rows) {
        Tuple arrays = Tuple.tuple().addArrayOfUUID(each(rows, UUID[]::new, org));
        for (Column<R> column : columns) {
            arrays.addValue(column.parameters(rows, row));
        }
        return arrays.addArrayOfUUID(each(rows, UUID[]::new, fingerprint));
    }

    /** Returns an array with one value of each element. */
    static <T, V> V[] each(List<T> values, java.util.function.IntFunction<V[]> array, Function<T, @Nullable V> value) {
        V[] result = array.apply(values.size());
        for (int i = 0; i < result.length; i++) {
            result[i] = value.apply(values.get(i));
        }
        return result;
    }
}
