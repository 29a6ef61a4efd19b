/**
 * Keeps the index of words: a follower of the feed writes a segment for each organization of a step, merges small ones, and takes out what
 * was deleted; large ones are merged in the background. Owns the tables search_segments, search_documents, search_terms, search_removals,
 * search_moves, and message_terms, which nodes of an older version write to and nobody reads.
 * Always: whoever changes segments holds the follower's row, so there is one at a time.
 */
@NullMarked
package io.chatlogger.conversations.search.index;

import org.jspecify.annotations.NullMarked;
