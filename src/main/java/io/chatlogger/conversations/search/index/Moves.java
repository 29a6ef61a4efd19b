package io.chatlogger.conversations.search.index;

import io.chatlogger.conversations.search.segment.Document;
import io.chatlogger.conversations.search.segment.Place;
import io.chatlogger.platform.feed.FeedSource;
import io.chatlogger.platform.feed.TxRange;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Removes the documents of chats that got another place in lists, because their time changed; their messages are then written anew. Their
 * titles are as well, because a chat that changed comes again. A chat may have moved on since, so that some of its messages have the place
 * of now already; these are removed too, so that each is written once.
 */
final class Moves {
    /** About the bytes of a chat's messages, so that a step has few moved chats. */
    private static final String BYTES_PER_CHAT = "16384";

    /** The chats that moved, as a source of the feed. */
    static final FeedSource SOURCE = FeedSource.of("search_moves", "moved_at").sized(BYTES_PER_CHAT);

    private static final String MOVED = """
            select
              v.org_id, v.chat_id, v.created_at, c.created_at
            from search_moves v
            left join chats c on c.org_id = v.org_id and c.id = v.chat_id
            where v.tx <= $1::text::xid8
            """;

    /** Reads the messages that were taken before; those of the range come by themselves. The rows are as those of new messages. */
    static final String MESSAGES = """
            select
              m.org_id, m.chat_id, c.created_at, m.id, m.content
            from (
              select distinct v.org_id, v.chat_id
              from search_moves v
              where v.tx <= $2::text::xid8
            ) as k
            join chats c on c.org_id = k.org_id and c.id = k.chat_id
            join messages m on m.org_id = c.org_id and m.chat_id = c.id
            where m.tx <= $1::text::xid8
            """;

    private static final String LARGEST =
            "select coalesce(max(octet_length(moved.content)), 0) from (" + MESSAGES + ") as moved";

    private static final String FORGET = """
            delete from search_moves
            where tx <= $1::text::xid8
            """;

    private Moves() {}

    /** Removes the documents of the chats that moved up to the end of the range; returns whether there are any. */
    static Future<Boolean> remove(SqlConnection connection, TxRange range) {
        return connection.preparedQuery(MOVED).execute(Tuple.of(range.until())).compose(rows -> {
            if (rows.size() == 0) {
                return Future.succeededFuture(false);
            }
            var places = new DocumentPlaces();
            Map<UUID, Set<Place>> current = new HashMap<>();
            for (Row row : rows) {
                UUID org = row.getUUID(0);
                places.add(org, Place.of(row.getOffsetDateTime(2), row.getUUID(1)));
                if (row.getOffsetDateTime(3) != null) {
                    Place now = Place.of(row.getOffsetDateTime(3), row.getUUID(1));
                    places.add(org, now);
                    current.computeIfAbsent(org, absent -> new HashSet<>()).add(now);
                }
            }
            return places.remove(
                            connection,
                            (org, document) -> document.part() != Document.Part.TITLE
                                    || !current.getOrDefault(org, Set.of()).contains(document.place()))
                    .map(true);
        });
    }

    /** Returns how many of the {@link #MESSAGES} may be held in memory at once. */
    static Future<Integer> pageRows(SqlConnection connection, TxRange range) {
        return TextStatements.pageRows(connection, LARGEST, range);
    }

    /** Deletes the remembered moves up to the end of the range. */
    static Future<Void> forget(SqlConnection connection, TxRange range) {
        return connection.preparedQuery(FORGET).execute(Tuple.of(range.until())).mapEmpty();
    }
}
