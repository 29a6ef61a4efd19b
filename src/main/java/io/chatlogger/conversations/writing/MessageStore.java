package io.chatlogger.conversations.writing;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** Stores a writer's batches: in PostgreSQL, except in the benchmark, which measures the cost of everything else. */
public interface MessageStore {
    /**
     * Stores writes; returns one result for each, in order, after COMMIT. On failure everything is rolled back or, if the connection was
     * lost, unknown.
     */
    Future<List<WriteResult>> store(List<Write> writes);

    /**
     * Returns the store of the product, which writes to PostgreSQL.
     *
     * @param connection a pool of one connection that only this writer uses
     */
    static MessageStore postgres(Pool connection, MeterRegistry registry) {
        var trust = new Trust(System::nanoTime, registry);
        return writes -> connection.withConnection(c -> BatchStore.store(c, writes, trust));
    }
}
