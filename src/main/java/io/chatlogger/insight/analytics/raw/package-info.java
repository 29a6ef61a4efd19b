/** Counts the rows each time it is asked: slow where there are many, and obviously right. */
@NullMarked
package io.chatlogger.insight.analytics.raw;

import org.jspecify.annotations.NullMarked;
