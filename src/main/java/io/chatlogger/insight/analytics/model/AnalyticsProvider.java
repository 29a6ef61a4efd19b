package io.chatlogger.insight.analytics.model;

import io.vertx.core.Future;

/** Answers what happened in an organization. What was committed before the question is in the answer, all of it, and nothing twice. */
public interface AnalyticsProvider {
    Future<Summary> summary(SummaryQuery query);

    Future<Timeseries> timeseries(TimeseriesQuery query);
}
