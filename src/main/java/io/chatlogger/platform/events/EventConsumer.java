package io.chatlogger.platform.events;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** Does something for each event. */
public interface EventConsumer {
    /**
     * Takes the next events. Each comes once, when all that is done for it is done on the connection: a failure rolls back, and they come
     * again.
     *
     * @param connection inside of the transaction that also notes that they were taken
     * @param events in the order of the feed: by transactions, and as one transaction wrote them
     */
    Future<Void> take(SqlConnection connection, List<StoredEvent> events);

    /** Throws away what was derived: events come anew, the oldest that is kept first. */
    Future<Void> reset(SqlConnection connection);
}
