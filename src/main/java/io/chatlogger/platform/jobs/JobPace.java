package io.chatlogger.platform.jobs;

import java.time.Duration;

/**
 * The pace of one node.
 *
 * @param concurrency the most jobs at once
 * @param sweepInterval the time between two looks for jobs of which no message told
 */
public record JobPace(int concurrency, Duration sweepInterval) {}
