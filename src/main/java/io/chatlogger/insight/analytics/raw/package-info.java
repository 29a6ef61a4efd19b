/** Counts the rows for each question: slow if there are many rows, but simple enough to be seen to be right. */
@NullMarked
package io.chatlogger.insight.analytics.raw;

import org.jspecify.annotations.NullMarked;
