package io.chatlogger.platform.jobs;

import java.time.Duration;

/**
 * The rules of one kind of job.
 *
 * @param kind the name in logs and metrics: lower case letters and underscores
 * @param lease the time without a heartbeat after which a worker counts as gone
 * @param abandoned the reason that is stored for a job whose worker was gone: a sentence for people
 * @param keep the time for which the row of an ended job is kept
 */
public record JobPolicy(String kind, Duration lease, JobRetries retries, String abandoned, Duration keep) {}
