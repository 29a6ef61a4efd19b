package io.chatlogger.platform.jobs;

import java.time.Duration;

/**
 * How fast one node works.
 *
 * @param concurrency how many jobs at once
 * @param sweepInterval how often it looks for what no message told it
 */
public record JobPace(int concurrency, Duration sweepInterval) {}
