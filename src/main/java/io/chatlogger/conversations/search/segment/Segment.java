package io.chatlogger.conversations.search.segment;

import java.util.List;

/**
 * A segment in memory, as it is stored.
 *
 * @param documents how many
 * @param newest place of the first
 * @param oldest place of the last
 */
public record Segment(
        int documents, Place newest, Place oldest, List<DocumentBlock> documentBlocks, List<TermBlock> termBlocks) {}
