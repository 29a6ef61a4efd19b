package io.chatlogger.conversations.search.index;

import io.chatlogger.conversations.search.segment.DocumentBlock;
import io.chatlogger.conversations.search.segment.Place;
import io.chatlogger.conversations.search.segment.SegmentHeader;
import io.chatlogger.conversations.search.segment.SegmentMerge;
import io.chatlogger.conversations.search.segment.TermBlock;
import io.chatlogger.conversations.search.text.Words;
import io.chatlogger.platform.db.Jdbc;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs the statements of a large merge over one blocking connection, all for one organization. Fails with an IllegalStateException. */
final class LargeMergeStatements {
    /** Tries to take an advisory lock, which is held for as long as the connection lives. */
    private static final String LOCK = "select pg_try_advisory_lock(hashtextextended('search-merge ' || ?, 0))";

    private static final String DELETE_UNFINISHED = """
            delete from search_segments
            where org_id = ?
            and not ready
            """;

    private static final String HEADERS = """
            select
              s.org_id, s.id, s.version, s.documents, s.gone, s.newest_at, s.newest_chat, s.oldest_at, s.oldest_chat
            from search_segments s
            where s.org_id = ?
            and s.version = ?
            and s.ready
            """;

    private static final String BEGIN = """
            insert into search_segments (org_id, documents, newest_at, newest_chat, oldest_at, oldest_chat, version, ready)
            select
              s.org_id, s.documents, s.newest_at, s.newest_chat, s.oldest_at, s.oldest_chat, s.version, false
            from search_segments s
            where s.org_id = ?
            and s.id = ?
            returning id
            """;

    private static final String DOCUMENTS_AFTER = """
            select
              d.first, d.created_at, d.chat_id, d.content, d.gone
            from search_documents d
            where d.org_id = ?
            and d.segment_id = ?
            and d.first > ?
            order by d.first
            limit 16
            """;

    private static final String TERMS_AFTER = """
            select
              t.term, t.first, t.content
            from search_terms t
            where t.org_id = ?
            and t.segment_id = ?
            and (t.term, t.first) > (? collate "C", ?)
            order by t.term, t.first
            limit 16
            """;

    private static final String INSERT_DOCUMENTS = """
            insert into search_documents (org_id, segment_id, first, created_at, chat_id, content)
            select ?::uuid, ?::bigint, *
            from unnest(?::int[], ?::timestamptz[], ?::uuid[], ?::bytea[])
            """;

    private static final String INSERT_TERMS = """
            insert into search_terms (org_id, segment_id, term, first, content)
            select ?::uuid, ?::bigint, *
            from unnest(?::text[], ?::int[], ?::bytea[])
            """;

    private static final String LOCK_FOLLOWER = """
            select
            from followers
            where name = ?
            for update
            """;

    private static final String GONE = """
            select
              s.id, s.gone
            from search_segments s
            where s.org_id = ?
            and s.id = any (?)
            and s.ready
            """;

    private static final String BLOCKS_GONE = """
            select
              d.first, d.created_at, d.chat_id, d.content, d.gone
            from search_documents d
            where d.org_id = ?
            and d.segment_id = ?
            and d.gone > 0
            """;

    private static final String DOCUMENTS = """
            select
              d.first, d.created_at, d.chat_id, d.content, d.gone
            from search_documents d
            where d.org_id = ?
            and d.segment_id = ?
            and d.first = any (?)
            """;

    private static final String UPDATE = """
            update search_documents
            set
              content = ?,
              gone = gone + ?
            where org_id = ?
            and segment_id = ?
            and first = ?
            """;

    private static final String COMPLETE = """
            update search_segments
            set
              documents = ?,
              gone = ?,
              newest_at = ?,
              newest_chat = ?,
              oldest_at = ?,
              oldest_chat = ?,
              ready = true
            where org_id = ?
            and id = ?
            """;

    private static final String DELETE = """
            delete from search_segments
            where org_id = ?
            and id = any (?)
            """;

    private final Connection connection;
    private final UUID org;

    LargeMergeStatements(Connection connection, UUID org) {
        this.connection = connection;
        this.org = org;
    }

    /** Returns whether this connection now has the lock to merge the organization. */
    boolean lock() {
        return query(LOCK, row -> row.getBoolean(1), org.toString()).getFirst();
    }

    void deleteUnfinished() {
        update(DELETE_UNFINISHED, org);
    }

    /** Returns the readable segments whose words are of the current version. */
    List<SegmentHeader> headers() {
        return query(
                HEADERS,
                row -> new SegmentHeader(
                        row.getObject(1, UUID.class),
                        row.getLong(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        place(row, 6),
                        place(row, 8)),
                org,
                Words.VERSION);
    }

    private static Place place(ResultSet row, int column) throws SQLException {
        return Place.of(row.getObject(column, OffsetDateTime.class), row.getObject(column + 1, UUID.class));
    }

    /** Inserts a segment that is not visible yet; returns its id. */
    long begin(SegmentHeader like) {
        List<Long> made = query(BEGIN, row -> row.getLong(1), org, like.id());
        if (made.isEmpty()) {
            throw new IllegalStateException("The segment " + like.id() + " is not there any more");
        }
        return made.getFirst();
    }

    /** Returns the next blocks; the source records how many of their documents were removed. */
    List<DocumentBlock> documentsAfter(LargeSource source, int first) {
        return query(
                DOCUMENTS_AFTER,
                row -> {
                    if (row.getInt(5) > 0) {
                        source.noteGone(row.getInt(1), row.getInt(5));
                    }
                    return documents(row);
                },
                org,
                source.segment(),
                first);
    }

    private static DocumentBlock documents(ResultSet row) throws SQLException {
        return new DocumentBlock(row.getInt(1), place(row, 2), row.getBytes(4));
    }

    List<TermBlock> termsAfter(long segment, @Nullable TermBlock last) {
        return query(
                TERMS_AFTER,
                row -> new TermBlock(row.getString(1), row.getInt(2), row.getBytes(3)),
                org,
                segment,
                last == null ? "" : last.term(),
                last == null ? -1 : last.first());
    }

    void insertDocuments(long segment, List<DocumentBlock> blocks) {
        update(
                INSERT_DOCUMENTS,
                org,
                segment,
                blocks.stream().map(DocumentBlock::first).toArray(Integer[]::new),
                blocks.stream()
                        .map(block -> block.place().createdAt().toString())
                        .toArray(String[]::new),
                blocks.stream().map(block -> block.place().chat()).toArray(UUID[]::new),
                blocks.stream().map(DocumentBlock::content).toArray(byte[][]::new));
    }

    void insertTerms(long segment, List<TermBlock> blocks) {
        update(
                INSERT_TERMS,
                org,
                segment,
                blocks.stream().map(TermBlock::term).toArray(String[]::new),
                blocks.stream().map(TermBlock::first).toArray(Integer[]::new),
                blocks.stream().map(TermBlock::content).toArray(byte[][]::new));
    }

    /** Runs the work in one transaction. */
    void inTransaction(Runnable work) {
        try {
            connection.setAutoCommit(false);
            try {
                work.run();
                connection.commit();
            } catch (RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Locks the row of the follower {@link WordsFollower}, so that no step runs or begins until the transaction ends. */
    void lockFollower() {
        query(LOCK_FOLLOWER, row -> true, WordsFollower.NAME);
    }

    /** Returns the number of removed documents by segment, for the segments that exist. */
    Map<Long, Integer> gone(List<Long> segments) {
        var gone = new HashMap<Long, Integer>();
        query(GONE, row -> Map.entry(row.getLong(1), row.getInt(2)), org, segments.toArray(Long[]::new))
                .forEach(entry -> gone.put(entry.getKey(), entry.getValue()));
        return gone;
    }

    /** Returns the blocks from which documents were removed since the source read them. */
    List<DocumentBlock> changedDocuments(LargeSource source) {
        var changed = new ArrayList<DocumentBlock>();
        query(
                BLOCKS_GONE,
                row -> row.getInt(5) != source.gone(row.getInt(1)) && changed.add(documents(row)),
                org,
                source.segment());
        return changed;
    }

    List<DocumentBlock> documents(long segment, Collection<Integer> firsts) {
        return query(DOCUMENTS, LargeMergeStatements::documents, org, segment, firsts.toArray(Integer[]::new));
    }

    void update(long segment, List<DocumentBlock.Rest> rests) {
        for (DocumentBlock.Rest rest : rests) {
            update(
                    UPDATE,
                    rest.block().content(),
                    rest.gone(),
                    org,
                    segment,
                    rest.block().first());
        }
    }

    /** Makes the segment visible. */
    void complete(long segment, SegmentMerge merge, int gone) {
        update(
                COMPLETE,
                merge.count(),
                gone,
                merge.newest().createdAt(),
                merge.newest().chat(),
                merge.oldest().createdAt(),
                merge.oldest().chat(),
                org,
                segment);
    }

    void delete(Collection<Long> segments) {
        update(DELETE, org, segments.toArray(Long[]::new));
    }

    private interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Mapper<T> mapper, Object... values) {
        try (PreparedStatement statement = Jdbc.prepared(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            var mapped = new ArrayList<T>();
            while (rows.next()) {
                mapped.add(mapper.map(rows));
            }
            return mapped;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void update(String sql, Object... values) {
        try (PreparedStatement statement = Jdbc.prepared(connection, sql, values)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("the database answers with SQLSTATE " + e.getSQLState(), e);
    }
}
