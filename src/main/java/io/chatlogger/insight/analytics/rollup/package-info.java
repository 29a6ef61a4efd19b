/**
 * Keeps counts by hour, day and month (UTC), updated by a follower of the feed, and reads them. Owns the tables rollup_parts, rollup_names,
 * rollup_recounts and chat_versions; triggers on messages and chats write the last two.
 *
 * <p>It always holds: the parts of a period add up to the rows of that period whose tx is not after the position of the follower
 * "analytics", in chats as they were at that position, less the rows that were deleted since. A reader that uses one snapshot, and adds
 * what {@link io.chatlogger.insight.analytics.rollup.Changes} finds since that position, has exactly the committed rows.
 */
@NullMarked
package io.chatlogger.insight.analytics.rollup;

import org.jspecify.annotations.NullMarked;
