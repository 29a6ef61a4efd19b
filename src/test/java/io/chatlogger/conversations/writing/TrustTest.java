package io.chatlogger.conversations.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How long a writer looks twice after a batch that turned out wrong. */
class TrustTest {
    // Near the end of what a long can hold: nanoTime begins anywhere.
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);
    private final Trust trust = new Trust(now::get, new SimpleMeterRegistry());

    private int secondsUntilItHolds() {
        int seconds = 0;
        while (!trust.holds()) {
            later(1);
            seconds++;
        }
        return seconds;
    }

    private void later(int seconds) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void holdsAtFirst() {
        assertThat(trust.holds()).isTrue();
    }

    @Test
    void disappointedAgainAndAgain_pausesTwiceAsLong_upToAMinute() {
        for (int expected : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            trust.disappoint();
            assertThat(secondsUntilItHolds()).isEqualTo(expected);
        }
    }

    @Test
    void whenItHeldForAsLongAsThePause_beginsAnew() {
        trust.disappoint();
        later(1);
        trust.disappoint();
        later(2 + 2);
        trust.disappoint();
        assertThat(secondsUntilItHolds()).isEqualTo(1);
    }
}
