package io.chatlogger.insight.analytics.model;

/**
 * What a chart shows.
 *
 * @param top how many groups at most, those with the most over the whole range
 */
public record TimeseriesQuery(SummaryScope scope, TimeRange range, Metric metric, Grouping grouping, int top) {}
