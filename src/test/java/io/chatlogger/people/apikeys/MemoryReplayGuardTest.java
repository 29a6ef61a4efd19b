package io.chatlogger.people.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.platform.problem.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class MemoryReplayGuardTest extends ReplayGuardContract {
    private final MemoryReplayGuard guard =
            new MemoryReplayGuard(1_000, InstantSource.system(), new SimpleMeterRegistry());

    @Override
    ReplayGuard guard() {
        return guard;
    }

    @Test
    void isFirst_full_503UntilTheOldestMayBeForgotten() {
        Instant start = Instant.parse("2026-03-01T12:00:00Z");
        var now = new Instant[] {start};
        var small = new MemoryReplayGuard(3, () -> now[0], new SimpleMeterRegistry());
        for (int i = 0; i < 3; i++) {
            Instant until = start.plusSeconds(10 - i);
            assertThat(small.isFirst(key, "nonce-" + i, until).result()).isTrue();
        }
        Problem problem =
                (Problem) small.isFirst(key, "nonce-3", start.plusSeconds(10)).cause();
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.retryAfter()).isPositive();
        assertThat(small.isFirst(key, "nonce-2", start.plusSeconds(8)).result()).isFalse();
        now[0] = start.plusSeconds(8);
        assertThat(small.isFirst(key, "nonce-3", start.plusSeconds(20)).result())
                .isTrue();
        assertThat(small.isFirst(key, "nonce-0", start.plusSeconds(10)).result())
                .isFalse();
        assertThat(small.size()).isEqualTo(3);
    }

    @Test
    void isFirst_manyForgottenTogether_sizeComesDown() {
        Instant start = Instant.parse("2026-03-01T12:00:00Z");
        var now = new Instant[] {start};
        var guard = new MemoryReplayGuard(10_000, () -> now[0], new SimpleMeterRegistry());
        for (int i = 0; i < 1_000; i++) {
            guard.isFirst(key, "nonce-" + i, start.plusSeconds(1));
        }
        now[0] = start.plus(Duration.ofSeconds(1));
        for (int i = 0; i < 20; i++) {
            guard.isFirst(key, "later-" + i, start.plusSeconds(60));
        }
        assertThat(guard.size()).isEqualTo(20);
    }
}
