/** Counts the rows each time it is asked: slow where there are many, and obviously right. */
@NullMarked
package io.chatlogger.analytics.raw;

import org.jspecify.annotations.NullMarked;
