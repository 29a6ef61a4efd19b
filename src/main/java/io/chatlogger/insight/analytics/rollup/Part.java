package io.chatlogger.insight.analytics.rollup;

/**
 * One of the rows of rollup_parts that together are the counts of a period.
 *
 * @param bytes its approximate size in bytes
 */
record Part(Period period, long id, int bytes) {}
