/** What summaries and charts ask for and answer, as values, and the interface of whoever counts. */
@NullMarked
package io.chatlogger.insight.analytics.model;

import org.jspecify.annotations.NullMarked;
