package io.chatlogger.conversations.search.segment;

import java.util.UUID;

/**
 * The facts of a stored segment that are known without reading its blocks.
 *
 * @param version the version of its words
 * @param documents the number of documents, including removed ones
 * @param newest the place of the first document
 * @param oldest the place of the last document
 */
public record SegmentHeader(UUID org, long id, int version, int documents, int gone, Place newest, Place oldest) {
    /** Returns the number of documents that were not removed. */
    public int live() {
        return documents - gone;
    }
}
