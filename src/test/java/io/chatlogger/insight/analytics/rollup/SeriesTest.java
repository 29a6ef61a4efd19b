package io.chatlogger.insight.analytics.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.conversations.model.MessageRole;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The stored form of counts: what was written before a role was added is read as before. */
class SeriesTest {
    private static final int COLUMNS_WITHOUT_DEVELOPER = 13;

    @Test
    void columns_ofAllRoles_areApart() {
        Set<Integer> columns = new HashSet<>(Set.of(Series.CHATS));
        for (MessageRole role : MessageRole.values()) {
            assertThat(columns.add(Series.messages(role))).isTrue();
            assertThat(columns.add(Series.tokens(role))).isTrue();
        }
        assertThat(columns).hasSize(Series.COLUMNS).allMatch(column -> column >= 0 && column < Series.COLUMNS);
    }

    @Test
    void counts_writtenBeforeTheRoleDeveloper_areReadAsBefore() {
        var builder = new TallyBuilder(COLUMNS_WITHOUT_DEVELOPER, Ledgers.NONE);
        long[] row = builder.row(7);
        for (int column = 0; column < COLUMNS_WITHOUT_DEVELOPER; column++) {
            row[column] = column + 1L;
        }
        Series read = Series.decoded(new Series(builder.tally()).encoded());
        assertThat(read.slots().sum(Series.messages(MessageRole.AGENT))).isEqualTo(6);
        assertThat(read.slots().sum(Series.tokens(MessageRole.AGENT))).isEqualTo(12);
        assertThat(read.slots().sum(Series.CHATS)).isEqualTo(13);
        assertThat(read.slots().sum(Series.messages(MessageRole.DEVELOPER))).isZero();
        assertThat(read.slots().sum(Series.tokens(MessageRole.DEVELOPER))).isZero();
        assertThat(read.plus(read).slots().sum(Series.CHATS)).isEqualTo(26);
    }
}
