package io.chatlogger.conversations.search.segment;

import java.util.UUID;

/**
 * What is known of a stored segment without reading it.
 *
 * @param documents how many, with those that are gone
 * @param newest place of the first
 * @param oldest place of the last
 */
public record SegmentHeader(UUID org, long id, int documents, int gone, Place newest, Place oldest) {
    /** How many are left. */
    public int live() {
        return documents - gone;
    }
}
