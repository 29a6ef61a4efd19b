package io.chatlogger.conversations.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The values of one row, by column. A column that is null where a value is asked for is a mistake of the statement. */
public interface Cells {
    UUID id(Column<?> column);

    @Nullable
    UUID idOrNull(Column<?> column);

    String text(Column<?> column);

    @Nullable
    String textOrNull(Column<?> column);

    /** A jsonb, as its text. */
    String json(Column<?> column);

    List<String> texts(Column<?> column);

    @Nullable
    Integer numberOrNull(Column<?> column);

    long longNumber(Column<?> column);

    Instant time(Column<?> column);

    @Nullable
    Instant timeOrNull(Column<?> column);
}
