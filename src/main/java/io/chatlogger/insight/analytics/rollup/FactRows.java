package io.chatlogger.insight.analytics.rollup;

import io.chatlogger.conversations.model.MessageRole;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns of the rows that are counted, the same in every statement that reads them. */
final class FactRows {
    /** The columns of a message m in a chat c. */
    static final String MESSAGE = """
            m.org_id, m.created_at, c.user_id, c.external_user_id, c.tags,
            m.role::text, m.token_count, m.latency_ms, m.model
            """;

    /** The columns of a chat c. */
    static final String CHAT = """
            c.org_id, c.created_at, c.user_id, c.external_user_id, c.tags
            """;

    private static final String[] NO_TAGS = {};

    private FactRows() {}

    static UUID org(Row row) {
        return row.getUUID(0);
    }

    static Instant time(Row row) {
        return row.getOffsetDateTime(1).toInstant();
    }

    static @Nullable Name user(Row row) {
        return Name.user(row.getUUID(2), row.getString(3));
    }

    static String[] tags(Row row) {
        String[] tags = row.getArrayOfStrings(4);
        return tags == null ? NO_TAGS : tags;
    }

    /** Returns how often a chat counts: 1, or -1 for a chat as it was counted before. */
    static int times(Row row) {
        return row.getInteger(5);
    }

    static MessageRole role(Row row) {
        return Objects.requireNonNull(MessageRole.of(row.getString(5)));
    }

    static int tokens(Row row) {
        Integer tokens = row.getInteger(6);
        return tokens == null ? 0 : tokens;
    }

    static @Nullable Integer latency(Row row) {
        return row.getInteger(7);
    }

    static @Nullable String model(Row row) {
        return row.getString(8);
    }
}
