package io.chatlogger.delivery.exports.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SqlTextTest {
    private static final UUID ID = UUID.fromString("019a8c5e-7d2f-7c3a-9f10-3b1d2c4e5f60");

    @Test
    void inlined_values_standWhereTheirNumbersStood() {
        assertThat(SqlText.inlined(
                        "a = $1 and b = any ($2) and c = $10 and d = $1",
                        List.of(ID, new String[] {"x"}, 0, 0, 0, 0, 0, 0, 0, false)))
                .isEqualTo("a = '" + ID + "'::uuid and b = any (array['x'::text]::text[]) and c = false and d = '" + ID
                        + "'::uuid");
    }

    @Test
    void literal_textWithQuotesBackslashesAndDollars_isOneText() {
        assertThat(SqlText.literal("it's '; drop table chats; -- \\' $1"))
                .isEqualTo("'it''s ''; drop table chats; -- \\'' $1'::text");
        assertThat(SqlText.inlined("$1", List.of("$1 \\"))).isEqualTo("'$1 \\'::text");
        assertThatThrownBy(() -> SqlText.literal("a\0b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SqlText.literal(1.5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void literal_timeBeforePostgresKnowsYears_isBeforeEverything() {
        assertThat(SqlText.literal(OffsetDateTime.parse("0000-06-01T00:00:00Z")))
                .isEqualTo("'-infinity'::timestamptz");
        assertThat(SqlText.literal(OffsetDateTime.parse("2026-03-04T05:06:07.089Z")))
                .isEqualTo("'2026-03-04T05:06:07.089Z'::timestamptz");
    }

    @Test
    void literal_listOfNothing_hasAType() {
        assertThat(SqlText.literal(new UUID[] {})).isEqualTo("array[]::uuid[]");
    }
}
