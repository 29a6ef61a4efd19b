package io.chatlogger.conversations.writing;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** Where a writer's batches go: PostgreSQL, but for the benchmark, which has to know what everything else costs. */
public interface MessageStore {
    /** One result for each write, in order, after COMMIT. Fails with everything rolled back or, if the connection was lost, unknown. */
    Future<List<WriteResult>> store(List<Write> writes);

    /**
     * The one that ships.
     *
     * @param connection a pool of one, of the writer alone
     */
    static MessageStore postgres(Pool connection, MeterRegistry registry) {
        var trust = new Trust(System::nanoTime, registry);
        return writes -> connection.withConnection(c -> BatchStore.store(c, writes, trust));
    }
}
