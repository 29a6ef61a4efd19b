package io.chatlogger.conversations.model;

import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a row of Vert.x's client, whose columns have the names and expressions of {@link ColumnList#select}. */
record ClientRow(Row row) implements Cells {
    @Override
    public UUID id(Column<?> column) {
        return row.getUUID(column.name());
    }

    @Override
    public @Nullable UUID idOrNull(Column<?> column) {
        return row.getUUID(column.name());
    }

    @Override
    public String text(Column<?> column) {
        return row.getString(column.name());
    }

    @Override
    public @Nullable String textOrNull(Column<?> column) {
        return row.getString(column.name());
    }

    @Override
    public String json(Column<?> column) {
        return row.getString(column.name());
    }

    @Override
    public List<String> texts(Column<?> column) {
        return new JsonArray(row.getString(column.name()))
                .stream().map(String.class::cast).toList();
    }

    @Override
    public @Nullable Integer numberOrNull(Column<?> column) {
        return row.getInteger(column.name());
    }

    @Override
    public long longNumber(Column<?> column) {
        return row.getLong(column.name());
    }

    @Override
    public Instant time(Column<?> column) {
        return row.getOffsetDateTime(column.name()).toInstant();
    }

    @Override
    public @Nullable Instant timeOrNull(Column<?> column) {
        OffsetDateTime time = row.getOffsetDateTime(column.name());
        return time == null ? null : time.toInstant();
    }
}
