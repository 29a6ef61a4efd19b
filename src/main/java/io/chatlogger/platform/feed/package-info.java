/**
 * Feeds committed transactions, in the order of commits, to followers, which derive data from them: a follower is one class and one line
 * ({@link io.chatlogger.platform.feed.FeedModule#follow}). Owns the table followers. Always: a follower gets each transaction once, whole,
 * and after all before it; its work and its position are committed together, by one node at a time.
 *
 * <p>The feed knows no table of a feature: the features that own tables declare them as {@link io.chatlogger.platform.feed.FeedSource}, and
 * a follower names those that it reads. A changed or deleted row leaves no trace in its table: features keep tables of such changes for a
 * while, which are sources too, so that followers are woken for them.
 */
@NullMarked
package io.chatlogger.platform.feed;

import org.jspecify.annotations.NullMarked;
