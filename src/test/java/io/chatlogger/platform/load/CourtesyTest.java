package io.chatlogger.platform.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CourtesyTest {
    private final AtomicInteger asked = new AtomicInteger();

    private boolean others() {
        asked.incrementAndGet();
        return false;
    }

    @Test
    void pause_afterSomeWork_asksWhetherOthersWait() {
        var courtesy = new Courtesy(this::others, Duration.ofMillis(1));
        long steps = 0;
        while (asked.get() < 3) {
            courtesy.pause();
            steps++;
        }
        assertThat(steps).as("a look at the clock is no work").isGreaterThan(3);
    }

    @Test
    void pause_ofNothing_neverAsks() {
        var courtesy = new Courtesy(this::others, Duration.ZERO);
        for (int i = 0; i < 1_000_000; i++) {
            courtesy.pause();
        }
        assertThat(asked).hasValue(0);
    }
}
