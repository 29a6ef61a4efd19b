package io.chatlogger.insight.analytics.model;

/**
 * A question for a summary.
 *
 * @param top the most entries that each list of users, tags and models may have
 * @param compare whether the summary includes the totals of the range before
 */
public record SummaryQuery(SummaryScope scope, TimeRange range, int top, boolean compare) {}
