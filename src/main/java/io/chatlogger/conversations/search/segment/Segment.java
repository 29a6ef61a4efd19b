package io.chatlogger.conversations.search.segment;

import java.util.List;

/**
 * A segment in memory, in the form in which it is stored.
 *
 * @param documents the number of documents
 * @param newest the place of the first document
 * @param oldest the place of the last document
 */
public record Segment(
        int documents, Place newest, Place oldest, List<DocumentBlock> documentBlocks, List<TermBlock> termBlocks) {}
