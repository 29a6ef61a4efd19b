package io.chatlogger.delivery.exports;

import io.chatlogger.platform.config.Settings;
import java.time.Duration;

/**
 * Exports, as jobs and as files.
 *
 * @param concurrency how many a node works on at once
 * @param niceness how far the threads of jobs step back (Linux: their nice value)
 * @param pause how long they pause after each quarter of a millisecond of work while this node stores messages
 * @param lease after which a worker that gives no sign counts as gone
 * @param sweepInterval how often a node looks for what no message told it
 * @param retryPause before the second attempt; three times as long before each further one
 * @param keepFiles how long a file can be downloaded
 * @param keepJobs how long what became of a job can be seen
 * @param maxWaiting jobs of one organization that are not finished
 * @param syncRows the most rows that are answered at once
 * @param syncStreams how many a node answers at once at the same time
 * @param syncTime how long such an answer may take
 * @param eventStreams how many a node sends progress to
 */
public record ExportSettings(
        int concurrency,
        int niceness,
        Duration pause,
        Duration lease,
        Duration sweepInterval,
        Duration retryPause,
        Duration keepFiles,
        Duration keepJobs,
        int maxWaiting,
        int syncRows,
        int syncStreams,
        Duration syncTime,
        int eventStreams) {
    public static ExportSettings read(Settings s) {
        Duration second = Duration.ofSeconds(1);
        Duration hour = Duration.ofHours(1);
        return new ExportSettings(
                s.integer("exports.concurrency", 1, 64),
                s.integer("exports.niceness", 0, 19),
                s.duration("exports.pause", Duration.ZERO, second),
                s.duration("exports.lease", Duration.ofSeconds(5), hour),
                s.duration("exports.sweep_interval", Duration.ofMillis(100), hour),
                s.duration("exports.retry_pause", Duration.ofMillis(1), hour),
                s.duration("exports.keep_files", second, Duration.ofDays(365)),
                s.duration("exports.keep_jobs", second, Duration.ofDays(3650)),
                s.integer("exports.max_waiting", 1, 10_000),
                s.integer("exports.sync_rows", 1, 1_000_000),
                s.integer("exports.sync_streams", 1, 64),
                s.duration("exports.sync_time", second, hour),
                s.integer("exports.event_streams", 1, 100_000));
    }
}
