package io.chatlogger.platform.events;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** Appends events. */
public final class EventWriter {
    /**
     * The beginning of an insert, for a statement that makes a change and appends its event at once: {@code values} or {@code select} of
     * the organization (uuid), the kind, the subject, the actor (text) and the data (jsonb) follows.
     */
    public static final String INSERT = "insert into events (%s)\n".formatted(EventWriter.COLUMNS);

    private static final String COLUMNS = "org_id, kind, subject, actor, data";

    private static final String APPEND = INSERT + "values ($1, $2, $3, $4, $5)";

    private EventWriter() {}

    /** Appends one event; fails as the database does. */
    public static Future<Void> append(SqlClient connection, Event event) {
        Tuple values = Tuple.of(event.org(), event.kind(), event.subject(), event.actor(), event.data());
        return connection.preparedQuery(APPEND).execute(values).mapEmpty();
    }
}
