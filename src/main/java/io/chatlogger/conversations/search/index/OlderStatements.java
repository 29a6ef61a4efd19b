package io.chatlogger.conversations.search.index;

import io.chatlogger.conversations.search.segment.DocumentBlock;
import io.chatlogger.conversations.search.segment.Place;
import io.chatlogger.conversations.search.text.Words;
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
import org.jspecify.annotations.Nullable;

/** Reads segments whose words are of an older version, and the texts of their documents. */
final class OlderStatements {
    /** Locks the row of the follower, so that no step runs or begins until the transaction ends. A step may take minutes. */
    private static final String LOCK_FOLLOWER = """
            select
            from followers
            where name = $1
            for update skip locked
            """;

    private static final String NEXT = """
            select
              s.org_id, s.id
            from search_segments s
            where s.version < $1
            and s.ready
            order by s.version, s.org_id, s.id
            limit 1
            """;

    /** Reads blocks of which a document may be left; the last block of a segment is not full, so it may come although it has none. */
    private static final String BLOCKS = """
            select
              d.first, d.created_at, d.chat_id, d.content
            from search_documents d
            where d.org_id = $1
            and d.segment_id = $2
            and d.gone < $3
            order by d.first
            limit $4
            """;

    private static final String DELETE = """
            delete from search_segments
            where org_id = $1
            and id = $2
            """;

    private static final String TITLES = """
            select
              c.id, c.title
            from chats c
            where c.org_id = $1
            and c.id = any ($2)
            and c.title is not null
            """;

    private static final String LARGEST = """
            select coalesce(max(octet_length(m.content)), 0)
            from messages m
            where m.org_id = $1
            and m.id = any ($2)
            """;

    private static final String MESSAGES = """
            select
              m.id, m.content
            from messages m
            where m.org_id = $1
            and m.id = any ($2)
            """;

    private OlderStatements() {}

    /** Returns whether this transaction has the lock; false while a step runs. */
    static Future<Boolean> lockFollower(SqlConnection connection) {
        return connection
                .preparedQuery(LOCK_FOLLOWER)
                .execute(Tuple.of(WordsFollower.NAME))
                .map(rows -> rows.size() == 1);
    }

    /** Returns a segment of an older version; null when there is none. */
    static Future<SegmentStatements.@Nullable Key> next(SqlConnection connection) {
        return connection
                .preparedQuery(NEXT)
                .execute(Tuple.of((short) Words.VERSION))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return null;
                    }
                    Row row = rows.iterator().next();
                    return new SegmentStatements.Key(row.getUUID(0), row.getLong(1));
                });
    }

    static Future<List<DocumentBlock>> blocks(SqlConnection connection, SegmentStatements.Key segment, int most) {
        return connection
                .preparedQuery(BLOCKS)
                .execute(Tuple.of(segment.org(), segment.id(), (short) DocumentBlock.DOCUMENTS, (long) most))
                .map(rows -> rows.stream()
                        .map(row -> new DocumentBlock(
                                row.getInteger(0),
                                Place.of(row.getOffsetDateTime(1), row.getUUID(2)),
                                row.getBuffer(3).getBytes()))
                        .toList());
    }

    static Future<Void> delete(SqlConnection connection, SegmentStatements.Key segment) {
        return connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(segment.org(), segment.id()))
                .mapEmpty();
    }

    static Future<Map<UUID, String>> titles(SqlConnection connection, UUID org, Collection<UUID> chats) {
        return connection.preparedQuery(TITLES).execute(ids(org, chats)).map(rows -> {
            var titles = new HashMap<UUID, String>();
            rows.forEach(row -> titles.put(row.getUUID(0), row.getString(1)));
            return titles;
        });
    }

    /** Reads messages by their ids, in portions. */
    static Future<Void> messages(
            SqlConnection connection, UUID org, Collection<UUID> ids, Function<RowSet<Row>, Future<Void>> each) {
        return connection
                .preparedQuery(LARGEST)
                .execute(ids(org, ids))
                .map(rows -> TextStatements.pageRows(rows.iterator().next().getInteger(0)))
                .compose(most -> PageReader.hurried()
                        .read(connection, new PageReader.Query(MESSAGES, ids(org, ids), most), each))
                .mapEmpty();
    }

    private static Tuple ids(UUID org, Collection<UUID> ids) {
        return Tuple.of(org, (Object) ids.toArray(UUID[]::new));
    }
}
