package io.chatlogger.conversations.search;

import io.chatlogger.conversations.model.ChatScope;
import io.chatlogger.conversations.search.IndexStatements.BlockKey;
import io.chatlogger.conversations.search.IndexStatements.FoundDocuments;
import io.chatlogger.conversations.search.index.SegmentRows;
import io.chatlogger.conversations.search.segment.Document;
import io.chatlogger.conversations.search.segment.Place;
import io.chatlogger.conversations.search.segment.SegmentHeader;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.SqlConnection;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Walks down the list of all chats that have the words, by the index. Segments overlap in time, so their documents are merged. A segment is
 * opened when the walk may have reached its newest document, and is read on when the walk may have reached its next document.
 */
final class IndexWalk {
    /** The number of segments that are opened first, the newest; for a common word they fill a page. */
    private static final int FIRST_OPENED = 4;
    /** The most segments that are opened at once; until one is open, it takes a bit of memory for each document and word. */
    private static final int MOST_OPENED = 16;
    /** The most blocks that are read and decoded at once, of all segments together. */
    private static final int MOST_BLOCKS = 512;

    private final SqlConnection connection;
    private final UUID org;
    private final IndexStatements statements;
    private final SegmentOpening opening;
    private final @Nullable Place below;
    private final long fromMicros;

    /** The segments that were not opened yet, the one with the newest document first. */
    private final List<SegmentHeader> closed = new ArrayList<>();

    private final List<OpenSegment> open = new ArrayList<>();
    /** The chats that were fetched and not returned yet. */
    private final TreeMap<Place, Candidate> pending = new TreeMap<>();
    /** The most texts of a chat that are kept. */
    private final int mostTexts;

    private int openAtOnce = FIRST_OPENED;
    private boolean begun;
    private boolean ended;

    IndexWalk(SqlConnection connection, WorkerExecutor workers, ChatScope scope, TermQuery query) {
        this.connection = connection;
        this.org = scope.org();
        this.mostTexts = query.needsTexts() ? Candidate.MOST_TEXTS : 1;
        this.statements = new IndexStatements(connection, org);
        ChatScope.Position position = scope.stretch().below();
        this.below = position == null ? null : Place.of(position.createdAt(), position.id());
        this.opening = new SegmentOpening(statements, workers, query, below);
        OffsetDateTime from = scope.stretch().from();
        this.fromMicros = from == null ? Long.MIN_VALUE : Place.of(from, org).micros();
    }

    /** Returns whether there are no more chats. */
    boolean ended() {
        return ended;
    }

    /**
     * Returns the next chats that have the words.
     *
     * @param wanted the fewest chats to return, if there are as many
     */
    Future<List<Candidate>> next(int wanted) {
        return begun ? advance(wanted) : begin().compose(here -> advance(wanted));
    }

    private Future<Void> begin() {
        begun = true;
        return SegmentRows.headers(connection, List.of(org)).map(headers -> {
            headers.stream()
                    .filter(header -> below == null || below.isBefore(header.oldest()))
                    .filter(header -> header.newest().micros() >= fromMicros)
                    .sorted(Comparator.comparing(SegmentHeader::newest))
                    .forEach(closed::add);
            return null;
        });
    }

    /** Fetches until no document that is still missing can come before the last of the wanted chats. */
    private Future<List<Candidate>> advance(int wanted) {
        Place last = last(wanted);
        List<SegmentHeader> toOpen = closed.stream()
                .limit(openAtOnce)
                .takeWhile(header -> last == null || !last.isBefore(header.newest()))
                .toList();
        if (!toOpen.isEmpty()) {
            closed.subList(0, toOpen.size()).clear();
            openAtOnce = Math.min(2 * openAtOnce, MOST_OPENED);
            return opening.open(toOpen).compose(opened -> {
                open.addAll(opened);
                return advance(wanted);
            });
        }
        open.removeIf(segment -> !segment.hasMore() || segment.bound().micros() < fromMicros);
        List<OpenSegment> toRead = open.stream()
                .filter(segment -> last == null || !last.isBefore(segment.bound()))
                .toList();
        return toRead.isEmpty()
                ? Future.succeededFuture(taken(last))
                : read(toRead).compose(read -> advance(wanted));
    }

    /** Returns the place of the last wanted chat; null when fewer chats were fetched. */
    private @Nullable Place last(int wanted) {
        return pending.size() < wanted
                ? null
                : pending.keySet().stream().skip(wanted - 1L).findFirst().orElseThrow();
    }

    private List<Candidate> taken(@Nullable Place last) {
        ended = last == null;
        var head = last == null ? pending : pending.headMap(last, true);
        List<Candidate> chats = head.values().stream()
                .filter(chat -> chat.place().micros() >= fromMicros)
                .toList();
        head.clear();
        return chats;
    }

    private Future<Void> read(List<OpenSegment> segments) {
        int most = Math.max(1, MOST_BLOCKS / segments.size());
        List<BlockKey> keys = segments.stream()
                .flatMap(segment -> segment.wanted(most).stream())
                .toList();
        return statements.documents(keys).map(found -> {
            Map<BlockKey, List<Document>> blocks = new HashMap<>();
            for (FoundDocuments each : found) {
                blocks.put(
                        new BlockKey(each.segment(), each.block().first()),
                        each.block().documents());
            }
            segments.forEach(segment -> segment.fetched(blocks).forEach(this::add));
            return null;
        });
    }

    private void add(Document document) {
        pending.computeIfAbsent(document.place(), place -> new Candidate(place, mostTexts))
                .add(document);
    }
}
