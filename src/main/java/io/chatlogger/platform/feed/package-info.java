/**
 * What was committed, in the order of commits, for whoever derives something from it: a follower is one class and one line
 * ({@link io.chatlogger.platform.feed.FeedModule#follow}). Owns the table followers. Always: a follower gets each transaction once, whole, and after
 * all before it; its work and its position are committed together, by one node at a time.
 *
 * <p>What was changed or deleted leaves no row behind that tells of it. Triggers of the schema write it down in chat_versions,
 * rollup_recounts and search_removals for a while; the feed only looks whether there is something, so that followers are woken for it too.
 */
@NullMarked
package io.chatlogger.platform.feed;

import org.jspecify.annotations.NullMarked;
