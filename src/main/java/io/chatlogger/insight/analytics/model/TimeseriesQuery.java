package io.chatlogger.insight.analytics.model;

/**
 * A question for a chart.
 *
 * @param top the most groups that the chart shows; those with the largest totals of the whole range are taken
 */
public record TimeseriesQuery(SummaryScope scope, TimeRange range, Metric metric, Grouping grouping, int top) {}
