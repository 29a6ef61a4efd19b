/** The questions for summaries and charts, their answers, and the interface of the providers that count. */
@NullMarked
package io.chatlogger.insight.analytics.model;

import org.jspecify.annotations.NullMarked;
