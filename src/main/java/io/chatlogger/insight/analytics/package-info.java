/**
 * Summaries and charts of an organization's messages and chats, exact and complete at the moment they are asked for. {@link
 * io.chatlogger.insight.analytics.model.AnalyticsProvider} has two implementations: {@code rollup} keeps counts that a follower updates
 * after the ingest, and adds the rows committed since; {@code raw} counts the rows for each question. Both always give the same answer,
 * except that percentiles of kept counts are within 1 %.
 */
@NullMarked
package io.chatlogger.insight.analytics;

import org.jspecify.annotations.NullMarked;
