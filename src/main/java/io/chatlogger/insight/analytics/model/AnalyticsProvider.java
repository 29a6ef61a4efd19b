package io.chatlogger.insight.analytics.model;

import io.vertx.core.Future;

/**
 * Answers questions about the messages and chats of an organization. An answer counts everything that was committed before the question,
 * and counts nothing twice.
 */
public interface AnalyticsProvider {
    Future<Summary> summary(SummaryQuery query);

    Future<Timeseries> timeseries(TimeseriesQuery query);
}
