/**
 * Counts by hour, day and month (UTC), kept by a follower of the feed, and how they are read. Owns the tables rollup_parts, rollup_names and
 * rollup_recounts; the last is written by a trigger on messages. Deletes from chat_versions what it has passed.
 *
 * <p>It always holds: the parts of a period add up to the rows of that period whose tx is not after the position of the follower
 * "analytics", in chats as they were at that position, less the rows that were deleted since. A reader that uses one snapshot, and adds
 * what {@link io.chatlogger.insight.analytics.rollup.Changes} finds since that position, has exactly the committed rows.
 */
@NullMarked
package io.chatlogger.insight.analytics.rollup;

import org.jspecify.annotations.NullMarked;
