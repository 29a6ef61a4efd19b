package io.chatlogger.conversations.search.index;

import io.chatlogger.conversations.search.segment.Document;
import io.chatlogger.conversations.search.segment.Place;
import io.chatlogger.platform.feed.FeedSource;
import io.chatlogger.platform.feed.TxRange;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Removes the documents of deleted chats and of changed titles from segments. */
final class Removals {
    /** The deleted chats, as a source of the feed. */
    static final FeedSource SOURCE = FeedSource.of("search_removals", "removed_at");

    private static final String REMOVED = """
            select
              r.org_id, r.chat_id, r.created_at
            from search_removals r
            where r.tx > $1::text::xid8
            and r.tx <= $2::text::xid8
            """;

    private static final String FORGET = """
            delete from search_removals
            where tx <= $1::text::xid8
            """;

    /**
     * Reads the texts that were removed with a chat that exists nevertheless: a transaction with a smaller number, which the follower has
     * passed already, made the chat again. Messages of chats that moved besides are read for that reason.
     */
    private static final String AGAIN = """
            select
              c.org_id, c.id, c.created_at, c.title, false, null::uuid, null::text
            from unnest($1::uuid[], $2::timestamptz[], $3::uuid[]) as k(org_id, created_at, chat_id)
            join chats c on c.org_id = k.org_id and c.id = k.chat_id and c.created_at = k.created_at
            where c.tx <= $4::text::xid8
            union all
            select
              c.org_id, c.id, c.created_at, null, false, m.id, m.content
            from unnest($1::uuid[], $2::timestamptz[], $3::uuid[]) as k(org_id, created_at, chat_id)
            join chats c on c.org_id = k.org_id and c.id = k.chat_id and c.created_at = k.created_at
            join messages m on m.org_id = c.org_id and m.chat_id = c.id
            where m.tx <= $4::text::xid8
            and not exists (
              select from search_moves v
              where v.org_id = k.org_id
              and v.chat_id = k.chat_id
              and v.tx <= $5::text::xid8)
            """;

    private Removals() {}

    /** Removes the chats that were deleted in the range; passes on the texts that have to be indexed again. */
    static Future<Void> chats(SqlConnection connection, TxRange range, Consumer<Text> again) {
        return connection.preparedQuery(REMOVED).execute(range.values()).compose(rows -> {
            var places = new DocumentPlaces();
            rows.forEach(row -> places.add(row.getUUID(0), Place.of(row.getOffsetDateTime(2), row.getUUID(1))));
            if (places.isEmpty()) {
                return Future.succeededFuture();
            }
            return places.remove(connection, (org, document) -> true)
                    .compose(removed -> connection
                            .preparedQuery(AGAIN)
                            .execute(places.keys().addString(range.after()).addString(range.until())))
                    .compose(found -> {
                        found.forEach(row -> again.accept(row.getUUID(5) == null ? Text.title(row) : again(row)));
                        return connection.preparedQuery(FORGET).execute(Tuple.of(range.until()));
                    })
                    .mapEmpty();
        });
    }

    private static Text again(Row row) {
        Place place = Place.of(row.getOffsetDateTime(2), row.getUUID(1));
        return new Text(
                row.getUUID(0), new Document(place, Document.Part.MESSAGE, row.getUUID(5)), row.getString(6), false);
    }

    /**
     * Removes titles that were changed.
     *
     * @return the titles to write, without those that the index has already
     */
    static Future<List<Gathering.Retitled>> titles(SqlConnection connection, List<Gathering.Retitled> titles) {
        if (titles.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        var places = new DocumentPlaces();
        Map<UUID, Map<Place, Document>> wanted = new HashMap<>();
        for (Gathering.Retitled title : titles) {
            Place place = title.title().place();
            places.add(title.org(), place);
            wanted.computeIfAbsent(title.org(), absent -> new HashMap<>()).put(place, title.title());
        }
        Set<Document> there = new HashSet<>();
        return places.remove(connection, (org, document) -> {
                    if (document.part() != Document.Part.TITLE) {
                        return false;
                    }
                    boolean same =
                            document.equals(wanted.getOrDefault(org, Map.of()).get(document.place()));
                    if (same) {
                        there.add(document);
                    }
                    return !same;
                })
                .map(removed -> {
                    var rest = new ArrayList<>(titles);
                    rest.removeIf(title -> there.contains(title.title()));
                    return rest;
                });
    }
}
