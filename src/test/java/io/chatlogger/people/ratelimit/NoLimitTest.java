package io.chatlogger.people.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoLimitTest {
    @Test
    void acquire_any_isAllowed() {
        var off = new NoLimit();
        Bucket bucket = RateLimiterContract.bucket();

        assertThat(IntStream.range(0, 1000)
                        .mapToObj(request ->
                                off.acquire(bucket, Rate.perSecond(1)).result()))
                .allMatch(Decision::allowed);
    }
}
