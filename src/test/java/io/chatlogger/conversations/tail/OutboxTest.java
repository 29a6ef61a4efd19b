package io.chatlogger.conversations.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = new Outbox();

    @Test
    void tooManyEvents_theOldestGoAndAreCounted() {
        for (int i = 0; i < Outbox.MOST_EVENTS + 3; i++) {
            outbox.add(new byte[] {(byte) i}, Instant.ofEpochSecond(i));
        }
        assertThat(outbox.takeSkipped())
                .isEqualTo(new Outbox.Skipped(3, Instant.ofEpochSecond(0), Instant.ofEpochSecond(2)));
        assertThat(outbox.takeSkipped()).isNull();
        assertThat(outbox.take()).containsExactly(3);
    }

    @Test
    void tooManyBytes_theOldestGo_butTheLastStays() {
        assertThat(outbox.add(new byte[100], Instant.EPOCH)).isZero();
        assertThat(outbox.add(new byte[(int) Outbox.MOST_BYTES + 1], Instant.EPOCH))
                .isEqualTo(1);
        outbox.takeSkipped();
        assertThat(outbox.take()).hasSize((int) Outbox.MOST_BYTES + 1);
        assertThat(outbox.isEmpty()).isTrue();
    }
}
