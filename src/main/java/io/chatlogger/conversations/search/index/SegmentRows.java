package io.chatlogger.conversations.search.index;

import io.chatlogger.conversations.search.segment.Place;
import io.chatlogger.conversations.search.segment.SegmentHeader;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Reads which segments there are. */
public final class SegmentRows {
    private static final String HEADERS = """
            select
              s.org_id, s.id, s.version, s.documents, s.gone, s.newest_at, s.newest_chat, s.oldest_at, s.oldest_chat
            from search_segments s
            where s.org_id = any ($1)
            and s.ready
            """;

    private SegmentRows() {}

    /** Returns the readable segments of organizations. */
    public static Future<List<SegmentHeader>> headers(SqlClient client, Collection<UUID> orgs) {
        return client.preparedQuery(HEADERS)
                .execute(Tuple.of((Object) orgs.toArray(UUID[]::new)))
                .map(rows -> rows.stream().map(SegmentRows::header).toList());
    }

    private static SegmentHeader header(Row row) {
        return new SegmentHeader(
                row.getUUID(0),
                row.getLong(1),
                row.getShort(2),
                row.getInteger(3),
                row.getInteger(4),
                Place.of(row.getOffsetDateTime(5), row.getUUID(6)),
                Place.of(row.getOffsetDateTime(7), row.getUUID(8)));
    }
}
