package io.chatlogger.platform.jobs;

import java.time.Duration;

/**
 * The rules of one kind of job.
 *
 * @param kind its name in logs and metrics: lower case letters and underscores
 * @param lease after which a worker that gives no sign of life counts as gone
 * @param abandoned the reason of a job whose worker was gone: a sentence for people
 * @param keep how long what became of a job can be seen
 */
public record JobPolicy(String kind, Duration lease, JobRetries retries, String abandoned, Duration keep) {}
