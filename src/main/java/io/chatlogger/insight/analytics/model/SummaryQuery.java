package io.chatlogger.insight.analytics.model;

/**
 * What a summary is asked for.
 *
 * @param top how long the lists of users, tags and models are at most
 * @param compare whether the range before is summed up too
 */
public record SummaryQuery(SummaryScope scope, TimeRange range, int top, boolean compare) {}
