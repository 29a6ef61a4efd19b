package io.chatlogger.platform.load;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a log says of the same fault, again and again. */
class RepeatedLogTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final RepeatedLog log;

    RepeatedLogTest() {
        Logger logger = new LoggerContext().getLogger("test");
        written.start();
        logger.addAppender(written);
        log = new RepeatedLog(logger, now::get);
    }

    private void passes(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private static IllegalStateException broken(String message) {
        return new IllegalStateException(message);
    }

    @Test
    void warn_manyTimes_isTheFirstThenOneAMinuteWithHowOften() {
        for (int i = 0; i < 1000; i++) {
            log.warn("disk", () -> "The disk is full");
        }
        log.warn("network", () -> "The network is gone");
        passes(Duration.ofSeconds(61));
        log.warn("disk", () -> "The disk is full");
        passes(Duration.ofSeconds(61));
        log.warn("disk", () -> "The disk is full");

        assertThat(written.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "The disk is full",
                        "The network is gone",
                        "The disk is full (and 999 times more since this was last logged)",
                        "The disk is full");
    }

    @Test
    void fault_manyTimes_isOneStackThenLinesWithinABoundOfBytes() {
        for (int i = 0; i < 1000; i++) {
            log.fault(() -> "Request failed", broken("x".repeat(2000) + "\n"));
        }

        assertThat(written.list.getFirst().getThrowableProxy()).isNotNull();
        assertThat(written.list.subList(1, written.list.size())).isNotEmpty().allSatisfy(line -> {
            assertThat(line.getThrowableProxy()).isNull();
            assertThat(line.getFormattedMessage()).doesNotContain("\n");
        });
        assertThat(written.list.subList(1, written.list.size()).stream()
                        .mapToInt(line -> line.getFormattedMessage().length())
                        .sum())
                .isLessThanOrEqualTo(4096);

        int before = written.list.size();
        passes(Duration.ofSeconds(1));
        log.fault(() -> "Request failed", broken("again"));
        assertThat(written.list).hasSize(before + 1);
    }

    @Test
    void warn_moreNamesThanPlaces_staysBounded() {
        for (int i = 0; i < 10_000; i++) {
            String place = "place " + i;
            log.warn(place, () -> place);
        }

        assertThat(written.list).hasSizeLessThan(250);
    }
}
