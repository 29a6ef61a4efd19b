package io.chatlogger.conversations.search;

import java.time.Instant;

/**
 * Tells how far the index is behind the stored messages.
 *
 * @param lagMs the age of the oldest message that cannot be found yet, in milliseconds; 0 when all can
 * @param asOf the time before which all stored messages can be found
 */
public record IndexLag(long lagMs, Instant asOf) {}
