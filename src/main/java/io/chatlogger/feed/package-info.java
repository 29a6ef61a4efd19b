/**
 * What was committed, in the order of commits, for whoever derives something from it: a follower is one class and one line
 * ({@link io.chatlogger.feed.FeedModule#follow}). Owns the table followers. Always: a follower gets each transaction once, whole, and after
 * all before it; its work and its position are committed together, by one node at a time.
 */
@NullMarked
package io.chatlogger.feed;

import org.jspecify.annotations.NullMarked;
