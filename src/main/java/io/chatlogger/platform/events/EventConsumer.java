package io.chatlogger.platform.events;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** A consumer that does something for each event. */
public interface EventConsumer {
    /**
     * Takes the next events. Each comes once, if all work for it is done on the connection: a failure rolls back, and the events come
     * again.
     *
     * @param connection a connection in the transaction that also stores that the events were taken
     * @param events the events in the order of the feed: by transactions, and within one in the order of its writes
     */
    Future<Void> take(SqlConnection connection, List<StoredEvent> events);

    /** Deletes all derived data: events come again, the oldest that is kept first. */
    Future<Void> reset(SqlConnection connection);
}
