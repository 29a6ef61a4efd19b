package io.chatlogger.conversations.search.index;

import io.chatlogger.conversations.search.segment.Document;
import io.chatlogger.conversations.search.segment.DocumentBlock;
import io.chatlogger.conversations.search.segment.Place;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;

/** Finds and removes the documents of chats, by the places of the chats in lists, in all segments of their organizations. */
final class DocumentPlaces {
    /** Finds the blocks that may contain documents of a place: the block before the place, and those that begin with the place. */
    private static final String BLOCKS = """
            select distinct
              b.org_id, b.segment_id, b.first, b.created_at, b.chat_id, b.content
            from unnest($1::uuid[], $2::timestamptz[], $3::uuid[]) as k(org_id, created_at, chat_id)
            join search_segments s on s.org_id = k.org_id
              and s.ready
              and (s.newest_at, s.newest_chat) >= (k.created_at, k.chat_id)
              and (s.oldest_at, s.oldest_chat) <= (k.created_at, k.chat_id)
            cross join lateral (
              (select d.*
              from search_documents d
              where d.org_id = s.org_id
              and d.segment_id = s.id
              and (d.created_at, d.chat_id) > (k.created_at, k.chat_id)
              order by d.created_at, d.chat_id, d.first desc
              limit 1)
              union all
              (select d.*
              from search_documents d
              where d.org_id = s.org_id
              and d.segment_id = s.id
              and d.created_at = k.created_at
              and d.chat_id = k.chat_id)
            ) as b
            """;

    private final Map<UUID, Set<Place>> places = new HashMap<>();

    void add(UUID org, Place place) {
        places.computeIfAbsent(org, absent -> new HashSet<>()).add(place);
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    /** Returns the parameters of the statement: organizations, times, chats. */
    Tuple keys() {
        var orgs = new ArrayList<UUID>();
        var times = new ArrayList<OffsetDateTime>();
        var chats = new ArrayList<UUID>();
        places.forEach((org, some) -> some.forEach(place -> {
            orgs.add(org);
            times.add(place.createdAt());
            chats.add(place.chat());
        }));
        return Tuple.tuple()
                .addArrayOfUUID(orgs.toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(times.toArray(OffsetDateTime[]::new))
                .addArrayOfUUID(chats.toArray(UUID[]::new));
    }

    /** Removes the documents of these places that the predicate accepts. */
    Future<Void> remove(SqlConnection connection, BiPredicate<UUID, Document> which) {
        return connection
                .preparedQuery(BLOCKS)
                .execute(keys())
                .compose(rows -> ChangedBlock.store(connection, changed(rows, which)));
    }

    private List<ChangedBlock> changed(RowSet<Row> rows, BiPredicate<UUID, Document> which) {
        var changed = new ArrayList<ChangedBlock>();
        for (Row row : rows) {
            UUID org = row.getUUID(0);
            Set<Place> ours = places.getOrDefault(org, Set.of());
            var block = new DocumentBlock(
                    row.getInteger(2),
                    Place.of(row.getOffsetDateTime(3), row.getUUID(4)),
                    row.getBuffer(5).getBytes());
            var rest = block.without(document -> ours.contains(document.place()) && which.test(org, document));
            if (rest.gone() > 0) {
                changed.add(new ChangedBlock(org, row.getLong(1), rest));
            }
        }
        return changed;
    }
}
