package io.chatlogger.platform.events;

import io.chatlogger.platform.feed.FeedSource;
import io.chatlogger.platform.feed.Follower;
import io.chatlogger.platform.feed.PageReader;
import io.chatlogger.platform.feed.TxRange;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;

/** A follower that passes events to a consumer, some at a time. */
final class EventsFollower implements Follower {
    static final FeedSource EVENTS = FeedSource.of("events", "created_at").sized("pg_column_size(s.data)");

    private static final int PAGE_ROWS = 500;

    private static final String NEXT = """
            select
              org_id, id, kind, subject, actor, data, created_at
            from events
            where tx > $1::text::xid8
            and tx <= $2::text::xid8
            order by tx, id
            """;

    private final String name;
    private final EventConsumer consumer;

    EventsFollower(String name, EventConsumer consumer) {
        this.name = name;
        this.consumer = consumer;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<FeedSource> sources() {
        return List.of(EVENTS);
    }

    @Override
    public Future<Integer> take(SqlConnection connection, TxRange range, PageReader reader) {
        var query = new PageReader.Query(NEXT, range.values(), PAGE_ROWS);
        return reader.read(connection, query, page -> consumer.take(connection, events(page)));
    }

    @Override
    public Future<Void> reset(SqlConnection connection) {
        return consumer.reset(connection);
    }

    private static List<StoredEvent> events(RowSet<Row> page) {
        var events = new ArrayList<StoredEvent>(page.size());
        page.forEach(row -> events.add(event(row)));
        return events;
    }

    private static StoredEvent event(Row row) {
        var event = new Event(
                row.getUUID("org_id"),
                row.getString("kind"),
                row.getString("subject"),
                row.getString("actor"),
                row.get(JsonObject.class, "data"));
        return new StoredEvent(
                row.getUUID("id"), event, row.getOffsetDateTime("created_at").toInstant());
    }
}
