package io.chatlogger.conversations.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnsentEventsTest {
    private final UnsentEvents unsent = new UnsentEvents();

    @Test
    void tooManyEvents_theOldestGoAndAreCounted() {
        for (int i = 0; i < UnsentEvents.MOST_EVENTS + 3; i++) {
            unsent.add(new byte[] {(byte) i}, Instant.ofEpochSecond(i));
        }
        assertThat(unsent.takeSkipped())
                .isEqualTo(new UnsentEvents.Skipped(3, Instant.ofEpochSecond(0), Instant.ofEpochSecond(2)));
        assertThat(unsent.takeSkipped()).isNull();
        assertThat(unsent.take()).containsExactly(3);
    }

    @Test
    void tooManyBytes_theOldestGo_butTheLastStays() {
        assertThat(unsent.add(new byte[100], Instant.EPOCH)).isZero();
        assertThat(unsent.add(new byte[(int) UnsentEvents.MOST_BYTES + 1], Instant.EPOCH))
                .isEqualTo(1);
        unsent.takeSkipped();
        assertThat(unsent.take()).hasSize((int) UnsentEvents.MOST_BYTES + 1);
        assertThat(unsent.isEmpty()).isTrue();
    }
}
