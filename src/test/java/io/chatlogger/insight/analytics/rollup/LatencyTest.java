package io.chatlogger.insight.analytics.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LatencyTest {
    private static final double BOUND = 1 / 128.0;

    @Test
    void middle_anyDuration_isWithinTheBound() {
        var random = new Random(1);
        for (int i = 0; i < 3_000_000; i++) {
            int millis = i < 1_000_000 ? i : random.nextInt() >>> random.nextInt(1, 31);
            long middle = Latency.middle(Latency.bucket(millis));
            if (Math.abs(middle - millis) > BOUND * millis) {
                assertThat(middle).as("for " + millis).isEqualTo(millis);
            }
        }
        assertThat(Latency.middle(Latency.bucket(Integer.MAX_VALUE)))
                .isCloseTo(Integer.MAX_VALUE, org.assertj.core.data.Percentage.withPercentage(0.8));
    }

    @Test
    void bucket_longerDuration_isNeverEarlier() {
        int before = -1;
        for (int millis = 0; millis < 1_000_000; millis++) {
            int bucket = Latency.bucket(millis);
            assertThat(bucket - before).isBetween(0, 1);
            before = bucket;
        }
    }

    @Test
    void bucket_smallDurations_areExact() {
        for (int millis = 0; millis < 128; millis++) {
            assertThat(Latency.middle(Latency.bucket(millis))).isEqualTo(millis);
        }
    }
}
