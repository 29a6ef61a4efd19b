package io.chatlogger.conversations.search;

import io.chatlogger.conversations.search.TermQuery.Term;
import io.chatlogger.conversations.search.segment.DocumentBlock;
import io.chatlogger.conversations.search.segment.Place;
import io.chatlogger.conversations.search.segment.SegmentHeader;
import io.chatlogger.conversations.search.segment.TermBlock;
import io.chatlogger.platform.feed.PageReader;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads blocks of an organization's segments, from many segments at once. */
final class IndexStatements {
    /**
     * Finds the blocks that contain a word if the segment has it: the word may stand in the middle of a block, or at the beginning of the
     * next. A common word continues in the blocks after them.
     */
    private static final String WORDS = """
            select
              s.id, k.word, b.term, b.first, b.content
            from unnest($2::bigint[]) as s(id)
            cross join unnest($3::text[]) as k(word)
            cross join lateral (
              (select t.term, t.first, t.content
              from search_terms t
              where t.org_id = $1
              and t.segment_id = s.id
              and t.term < k.word collate "C"
              order by t.term desc, t.first desc
              limit 1)
              union all
              (select t.term, t.first, t.content
              from search_terms t
              where t.org_id = $1
              and t.segment_id = s.id
              and t.term = k.word collate "C"
              order by t.first
              limit 1)
            ) as b
            """;

    private static final String REST = """
            select
              t.segment_id, t.term, t.term, t.first, t.content
            from unnest($2::bigint[], $3::text[]) as k(id, word)
            join search_terms t on t.org_id = $1 and t.segment_id = k.id and t.term = k.word collate "C"
            """;

    /** Finds the blocks with words that have a prefix. */
    private static final String BEGINNINGS = """
            select
              s.id, k.beginning, b.term, b.first, b.content
            from unnest($2::bigint[]) as s(id)
            cross join unnest($3::text[], $4::text[]) as k(beginning, after)
            cross join lateral (
              (select t.term, t.first, t.content
              from search_terms t
              where t.org_id = $1
              and t.segment_id = s.id
              and t.term < k.beginning collate "C"
              order by t.term desc, t.first desc
              limit 1)
              union all
              (select t.term, t.first, t.content
              from search_terms t
              where t.org_id = $1
              and t.segment_id = s.id
              and t.term >= k.beginning collate "C"
              and t.term < k.after collate "C")
            ) as b
            """;

    /** Finds the blocks with the first documents after a place. */
    private static final String EDGES = """
            select
              b.segment_id, b.first, b.created_at, b.chat_id, b.content
            from unnest($2::bigint[]) as s(id)
            cross join lateral (
              select d.*
              from search_documents d
              where d.org_id = $1
              and d.segment_id = s.id
              and (d.created_at, d.chat_id) >= ($3, $4)
              order by d.created_at, d.chat_id, d.first desc
              limit 1
            ) as b
            """;

    private static final String DOCUMENTS = """
            select
              d.segment_id, d.first, d.created_at, d.chat_id, d.content
            from unnest($2::bigint[], $3::int[]) as k(id, first)
            join search_documents d on d.org_id = $1 and d.segment_id = k.id and d.first = k.first
            """;

    /** The most blocks that one statement reads; they take about two megabytes. */
    private static final int PAGE_BLOCKS = 500;

    /** The highest code point: a prefix and this character sort above every word with the prefix. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private final SqlConnection connection;
    private final UUID org;

    IndexStatements(SqlConnection connection, UUID org) {
        this.connection = connection;
        this.org = org;
    }

    /**
     * A block that a query asked for.
     *
     * @param term the term of the query
     */
    record FoundTerms(long segment, Term term, TermBlock block) {}

    record FoundDocuments(long segment, DocumentBlock block) {}

    /** The key of a block of documents: its segment and the number of its first document. */
    record BlockKey(long segment, int first) {}

    /** The key of a word in a segment. */
    record TermKey(long segment, String term) {}

    Future<List<FoundTerms>> words(Collection<SegmentHeader> segments, List<String> words) {
        return words.isEmpty()
                ? Future.succeededFuture(List.of())
                : all(WORDS, ids(segments).addArrayOfString(words.toArray(String[]::new)), row -> terms(row, false));
    }

    /** Reads all blocks that begin with a word, in portions. */
    Future<Void> rest(List<TermKey> keys, Function<List<FoundTerms>, Future<Void>> each) {
        return keys.isEmpty()
                ? Future.succeededFuture()
                : paged(
                        REST,
                        Tuple.of(org)
                                .addArrayOfLong(
                                        keys.stream().map(TermKey::segment).toArray(Long[]::new))
                                .addArrayOfString(
                                        keys.stream().map(TermKey::term).toArray(String[]::new)),
                        rows -> each.apply(mapped(rows, row -> terms(row, false))));
    }

    /** Reads all blocks that may contain words with a prefix, in portions. */
    Future<Void> beginnings(
            Collection<SegmentHeader> segments,
            List<String> beginnings,
            Function<List<FoundTerms>, Future<Void>> each) {
        return beginnings.isEmpty()
                ? Future.succeededFuture()
                : paged(
                        BEGINNINGS,
                        ids(segments)
                                .addArrayOfString(beginnings.toArray(String[]::new))
                                .addArrayOfString(beginnings.stream()
                                        .map(beginning -> beginning + LAST)
                                        .toArray(String[]::new)),
                        rows -> each.apply(mapped(rows, row -> terms(row, true))));
    }

    private Future<Void> paged(String sql, Tuple values, Function<RowSet<Row>, Future<Void>> each) {
        return PageReader.hurried()
                .read(connection, new PageReader.Query(sql, values, PAGE_BLOCKS), each)
                .mapEmpty();
    }

    private static FoundTerms terms(Row row, boolean beginning) {
        return new FoundTerms(
                row.getLong(0),
                new Term(row.getString(1), beginning),
                new TermBlock(
                        row.getString(2), row.getInteger(3), row.getBuffer(4).getBytes()));
    }

    /** Returns for each segment the number of its first document after a place. */
    Future<Map<Long, Integer>> edges(Collection<SegmentHeader> segments, Place place) {
        return documents(
                        EDGES,
                        ids(segments).addOffsetDateTime(place.createdAt()).addUUID(place.chat()))
                .map(blocks -> {
                    var edges = new HashMap<Long, Integer>();
                    for (FoundDocuments each : blocks) {
                        long upToPlace = each.block().documents().stream()
                                .filter(document -> !place.isBefore(document.place()))
                                .count();
                        edges.put(each.segment(), each.block().first() + (int) upToPlace);
                    }
                    return edges;
                });
    }

    Future<List<FoundDocuments>> documents(Collection<BlockKey> keys) {
        return keys.isEmpty()
                ? Future.succeededFuture(List.of())
                : documents(
                        DOCUMENTS,
                        Tuple.of(org)
                                .addArrayOfLong(
                                        keys.stream().map(BlockKey::segment).toArray(Long[]::new))
                                .addArrayOfInteger(
                                        keys.stream().map(BlockKey::first).toArray(Integer[]::new)));
    }

    private Future<List<FoundDocuments>> documents(String sql, Tuple values) {
        return all(
                sql,
                values,
                row -> new FoundDocuments(
                        row.getLong(0),
                        new DocumentBlock(
                                row.getInteger(1),
                                Place.of(row.getOffsetDateTime(2), row.getUUID(3)),
                                row.getBuffer(4).getBytes())));
    }

    private Tuple ids(Collection<SegmentHeader> segments) {
        return Tuple.of(org)
                .addArrayOfLong(segments.stream().map(SegmentHeader::id).toArray(Long[]::new));
    }

    private <T> Future<List<T>> all(String sql, Tuple values, Function<Row, T> mapper) {
        return connection.preparedQuery(sql).execute(values).map(rows -> mapped(rows, mapper));
    }

    private static <T> List<T> mapped(RowSet<Row> rows, Function<Row, T> mapper) {
        return StreamSupport.stream(rows.spliterator(), false).map(mapper).toList();
    }
}
