/**
 * What happened in an organization: summaries and charts, exact and complete at the moment they are asked for. {@link
 * io.chatlogger.insight.analytics.model.AnalyticsProvider} is the strategy: {@code rollup} keeps counts behind the ingest and adds what was committed
 * since, {@code raw} counts the rows each time. Always: both answer the same, except that percentiles of kept counts are within 1 %.
 */
@NullMarked
package io.chatlogger.insight.analytics;

import org.jspecify.annotations.NullMarked;
