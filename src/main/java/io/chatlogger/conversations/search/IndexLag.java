package io.chatlogger.conversations.search;

import java.time.Instant;

/**
 * How far the index is behind what is stored.
 *
 * @param lagMs age of the oldest message that cannot be found yet; 0 when all can
 * @param asOf what was stored before it can be found
 */
public record IndexLag(long lagMs, Instant asOf) {}
