/**
 * Counts by hour, day and month (UTC), kept by a follower of the feed, and how they are read. Owns the tables rollup_parts, rollup_names and
 * rollup_recounts; the last is written by a trigger on messages. Deletes from chat_versions what it has passed.
 *
 * <p>Always: the parts of a period add up to the rows of that period with a tx up to the position of the follower "analytics", in chats as
 * they were at that position, less what was deleted since. Whoever reads within one snapshot and adds what {@link
 * io.chatlogger.insight.analytics.rollup.Changes} tells since that position has exactly what is committed.
 */
@NullMarked
package io.chatlogger.insight.analytics.rollup;

import org.jspecify.annotations.NullMarked;
