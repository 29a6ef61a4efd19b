package io.chatlogger.insight.analytics.rollup;

/**
 * One of the rows that make up a period.
 *
 * @param bytes about how large it is
 */
record Part(Period period, long id, int bytes) {}
