/**
 * What was committed, in the order of commits, for whoever derives something from it: a follower is one class and one line
 * ({@link io.chatlogger.platform.feed.FeedModule#follow}). Owns the table followers. Always: a follower gets each transaction once, whole, and after
 * all before it; its work and its position are committed together, by one node at a time.
 *
 * <p>It knows no table of a feature: those who own tables declare them as {@link io.chatlogger.platform.feed.FeedSource}, and a follower says which
 * of them it reads. What was changed or deleted leaves no row behind that tells of it: features keep tables of that for a while, which are
 * sources too, so that followers are woken for it.
 */
@NullMarked
package io.chatlogger.platform.feed;

import org.jspecify.annotations.NullMarked;
