package io.chatlogger.delivery.exports;

import io.chatlogger.platform.config.Settings;
import java.time.Duration;

/**
 * The settings of exports, as jobs and as files.
 *
 * @param concurrency the most jobs that a node does at once
 * @param niceness the nice value (Linux) of the threads of jobs, which lowers their priority
 * @param pause the pause after each quarter of a millisecond of work while this node stores messages
 * @param lease the time without a heartbeat after which a worker counts as gone
 * @param sweepInterval the time between two looks of a node for jobs of which no message told
 * @param retryPause the pause before the second attempt; three times as long before each further one
 * @param keepFiles the time for which a file can be downloaded
 * @param keepJobs the time for which the row of an ended export is kept
 * @param maxWaiting the most jobs of one organization that are not finished
 * @param syncRows the most rows of an export that is answered at once
 * @param syncStreams the most of such answers that a node sends at the same time
 * @param syncTime the longest time of such an answer
 * @param eventStreams the most clients to which a node sends progress
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
