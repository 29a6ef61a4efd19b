package io.chatlogger.conversations.search.index;

import io.chatlogger.conversations.search.segment.DocumentBlock;
import io.chatlogger.conversations.search.segment.Place;
import io.chatlogger.conversations.search.segment.Segment;
import io.chatlogger.conversations.search.segment.SegmentHeader;
import io.chatlogger.conversations.search.segment.StoredSegment;
import io.chatlogger.conversations.search.segment.TermBlock;
import io.chatlogger.conversations.search.text.Words;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/** Reads and writes the rows of segments. */
final class SegmentStatements {
    private static final String INSERT_SEGMENTS = """
            insert into search_segments (org_id, documents, newest_at, newest_chat, oldest_at, oldest_chat, version)
            select *, %d
            from unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::uuid[], $5::timestamptz[], $6::uuid[])
            returning org_id, id
            """.formatted(Words.VERSION);

    private static final String INSERT_DOCUMENTS = """
            insert into search_documents (org_id, segment_id, first, created_at, chat_id, content)
            select *
            from unnest($1::uuid[], $2::bigint[], $3::int[], $4::timestamptz[], $5::uuid[], $6::bytea[])
            """;

    private static final String INSERT_TERMS = """
            insert into search_terms (org_id, segment_id, term, first, content)
            select *
            from unnest($1::uuid[], $2::bigint[], $3::text[], $4::int[], $5::bytea[])
            """;

    private static final String DOCUMENTS = """
            select
              d.org_id, d.segment_id, d.first, d.created_at, d.chat_id, d.content
            from unnest($1::uuid[], $2::bigint[]) as k(org_id, id)
            join search_documents d on d.org_id = k.org_id and d.segment_id = k.id
            order by d.org_id, d.segment_id, d.first
            """;

    private static final String TERMS = """
            select
              t.org_id, t.segment_id, t.term, t.first, t.content
            from unnest($1::uuid[], $2::bigint[]) as k(org_id, id)
            join search_terms t on t.org_id = k.org_id and t.segment_id = k.id
            order by t.org_id, t.segment_id, t.term, t.first
            """;

    private static final String DELETE = """
            delete from search_segments s
            using unnest($1::uuid[], $2::bigint[]) as k(org_id, id)
            where s.org_id = k.org_id
            and s.id = k.id
            """;

    private SegmentStatements() {}

    /** The key of a segment. */
    record Key(UUID org, long id) {
        static Key of(SegmentHeader header) {
            return new Key(header.org(), header.id());
        }
    }

    /** Stores new segments, one for each organization. */
    static Future<Void> insert(SqlConnection connection, Map<UUID, Segment> segments) {
        if (segments.isEmpty()) {
            return Future.succeededFuture();
        }
        return connection
                .preparedQuery(INSERT_SEGMENTS)
                .execute(headers(segments))
                .compose(rows -> {
                    var ids = new HashMap<UUID, Long>();
                    rows.forEach(row -> ids.put(row.getUUID(0), row.getLong(1)));
                    return insertBlocks(connection, segments, ids);
                });
    }

    private static Tuple headers(Map<UUID, Segment> segments) {
        List<UUID> orgs = List.copyOf(segments.keySet());
        List<Segment> values = orgs.stream().map(segments::get).toList();
        return Tuple.tuple()
                .addArrayOfUUID(orgs.toArray(UUID[]::new))
                .addArrayOfInteger(each(values, Segment::documents, new Integer[0]))
                .addArrayOfOffsetDateTime(each(values, s -> s.newest().createdAt(), new OffsetDateTime[0]))
                .addArrayOfUUID(each(values, s -> s.newest().chat(), new UUID[0]))
                .addArrayOfOffsetDateTime(each(values, s -> s.oldest().createdAt(), new OffsetDateTime[0]))
                .addArrayOfUUID(each(values, s -> s.oldest().chat(), new UUID[0]));
    }

    private record Owned<T>(Key key, T block) {}

    private static Future<Void> insertBlocks(
            SqlConnection connection, Map<UUID, Segment> segments, Map<UUID, Long> ids) {
        var documents = new ArrayList<Owned<DocumentBlock>>();
        var terms = new ArrayList<Owned<TermBlock>>();
        segments.forEach((org, segment) -> {
            var key = new Key(org, Objects.requireNonNull(ids.get(org)));
            segment.documentBlocks().forEach(block -> documents.add(new Owned<>(key, block)));
            segment.termBlocks().forEach(block -> terms.add(new Owned<>(key, block)));
        });
        return connection
                .preparedQuery(INSERT_DOCUMENTS)
                .execute(documents(documents))
                .compose(done -> connection.preparedQuery(INSERT_TERMS).execute(terms(terms)))
                .mapEmpty();
    }

    private static Tuple documents(List<Owned<DocumentBlock>> blocks) {
        return owners(blocks)
                .addArrayOfInteger(each(blocks, b -> b.block().first(), new Integer[0]))
                .addArrayOfOffsetDateTime(each(blocks, b -> b.block().place().createdAt(), new OffsetDateTime[0]))
                .addArrayOfUUID(each(blocks, b -> b.block().place().chat(), new UUID[0]))
                .addArrayOfBuffer(each(blocks, b -> Buffer.buffer(b.block().content()), new Buffer[0]));
    }

    private static Tuple terms(List<Owned<TermBlock>> blocks) {
        return owners(blocks)
                .addArrayOfString(each(blocks, b -> b.block().term(), new String[0]))
                .addArrayOfInteger(each(blocks, b -> b.block().first(), new Integer[0]))
                .addArrayOfBuffer(each(blocks, b -> Buffer.buffer(b.block().content()), new Buffer[0]));
    }

    private static <T> Tuple owners(List<Owned<T>> blocks) {
        return keys(blocks.stream().map(Owned::key).toList());
    }

    private static Tuple keys(List<Key> keys) {
        return Tuple.tuple()
                .addArrayOfUUID(each(keys, Key::org, new UUID[0]))
                .addArrayOfLong(each(keys, Key::id, new Long[0]));
    }

    private static <S, T> T[] each(List<S> rows, Function<S, T> column, T[] type) {
        return rows.stream().map(column).toList().toArray(type);
    }

    /** Reads some small segments as a whole. */
    static Future<Map<Key, StoredSegment>> read(SqlConnection connection, Collection<SegmentHeader> headers) {
        Tuple keys = keys(headers.stream().map(Key::of).toList());
        return connection
                .preparedQuery(DOCUMENTS)
                .execute(keys)
                .compose(documents ->
                        connection.preparedQuery(TERMS).execute(keys).map(terms -> segments(documents, terms)));
    }

    private static Map<Key, StoredSegment> segments(RowSet<Row> documents, RowSet<Row> terms) {
        var segments = new HashMap<Key, StoredSegment>();
        documents.forEach(row -> of(segments, row)
                .documents()
                .add(new DocumentBlock(
                        row.getInteger(2),
                        Place.of(row.getOffsetDateTime(3), row.getUUID(4)),
                        row.getBuffer(5).getBytes())));
        terms.forEach(row -> of(segments, row)
                .terms()
                .add(new TermBlock(
                        row.getString(2), row.getInteger(3), row.getBuffer(4).getBytes())));
        return segments;
    }

    private static StoredSegment of(Map<Key, StoredSegment> segments, Row row) {
        return segments.computeIfAbsent(
                new Key(row.getUUID(0), row.getLong(1)),
                absent -> new StoredSegment(new ArrayList<>(), new ArrayList<>()));
    }

    static Future<Void> delete(SqlConnection connection, Collection<SegmentHeader> headers) {
        return connection
                .preparedQuery(DELETE)
                .execute(keys(headers.stream().map(Key::of).toList()))
                .mapEmpty();
    }
}
