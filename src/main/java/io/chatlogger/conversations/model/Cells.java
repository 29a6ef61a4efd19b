package io.chatlogger.conversations.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the values of one row, by column. A null in a column that must have a value is a mistake of the statement. */
public interface Cells {
    UUID id(Column<?> column);

    @Nullable
    UUID idOrNull(Column<?> column);

    String text(Column<?> column);

    @Nullable
    String textOrNull(Column<?> column);

    /** Returns a jsonb value as its text. */
    String json(Column<?> column);

    List<String> texts(Column<?> column);

    @Nullable
    Integer numberOrNull(Column<?> column);

    long longNumber(Column<?> column);

    Instant time(Column<?> column);

    @Nullable
    Instant timeOrNull(Column<?> column);
}
