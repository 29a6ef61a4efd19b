package io.chatlogger.platform.jobs;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rule for the retries of a job.
 *
 * @param pauses the pauses before the second attempt, the third, and so on; the last one also before all further attempts
 * @param maxFailures the number of failures with which the job fails for good
 */
public record JobRetries(List<Duration> pauses, int maxFailures) {
    public JobRetries {
        pauses = List.copyOf(pauses);
    }

    /** Returns retries with these pauses: one attempt more than there are pauses. */
    public static JobRetries after(List<Duration> pauses) {
        return new JobRetries(pauses, pauses.size() + 1);
    }

    /** Returns retries in which each pause is three times as long as the one before it. */
    public static JobRetries tripled(Duration first, int maxFailures) {
        return new JobRetries(
                Stream.iterate(first, pause -> pause.multipliedBy(3))
                        .limit(Math.max(1, maxFailures - 1))
                        .toList(),
                maxFailures);
    }

    /** Returns retries without an end, for work that must be done at some time. */
    public static JobRetries forever(List<Duration> pauses) {
        return new JobRetries(pauses, Integer.MAX_VALUE);
    }

    Long[] millis() {
        return pauses.stream().map(Duration::toMillis).toArray(Long[]::new);
    }
}
