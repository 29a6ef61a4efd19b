package io.chatlogger.platform.jobs;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How often a job is tried.
 *
 * @param pauses before the second attempt, the third, and so on; the last one also before all further ones
 * @param maxFailures with this many the job fails for good
 */
public record JobRetries(List<Duration> pauses, int maxFailures) {
    public JobRetries {
        pauses = List.copyOf(pauses);
    }

    /** One attempt more than there are pauses. */
    public static JobRetries after(List<Duration> pauses) {
        return new JobRetries(pauses, pauses.size() + 1);
    }

    /** Each pause is three times as long as the one before it. */
    public static JobRetries tripled(Duration first, int maxFailures) {
        return new JobRetries(
                Stream.iterate(first, pause -> pause.multipliedBy(3))
                        .limit(Math.max(1, maxFailures - 1))
                        .toList(),
                maxFailures);
    }

    /** Work that must be done in the end. */
    public static JobRetries forever(List<Duration> pauses) {
        return new JobRetries(pauses, Integer.MAX_VALUE);
    }

    Long[] millis() {
        return pauses.stream().map(Duration::toMillis).toArray(Long[]::new);
    }
}
