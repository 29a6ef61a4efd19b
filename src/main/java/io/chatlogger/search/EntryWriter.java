package io.chatlogger.search;

import io.chatlogger.platform.db.DatabaseFailure;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Hands entries to the database. Once a step failed for another reason than a passing one, each page gets a savepoint and is halved until
 * the entry that is refused stands alone; that one is passed over. After a step that succeeded, pages go the fast way again.
 */
final class EntryWriter {
    private static final String SAVE = "savepoint page";
    private static final String BACK = "rollback to savepoint page";
    private static final String RELEASE = "release savepoint page";

    private final BiConsumer<String, Throwable> skipped;
    private boolean careful;

    /** Stores entries, all or none. */
    interface Statement {
        Future<Void> run(SqlConnection connection, List<Entry> entries);
    }

    EntryWriter(BiConsumer<String, Throwable> skipped) {
        this.skipped = skipped;
    }

    /** How a step ended. */
    void noted(AsyncResult<?> step) {
        careful = step.failed() && (careful || !DatabaseFailure.isTransient(step.cause()));
    }

    Future<Void> write(SqlConnection connection, Statement statement, List<Entry> entries) {
        return careful ? carefully(connection, statement, entries) : statement.run(connection, entries);
    }

    private Future<Void> carefully(SqlConnection connection, Statement statement, List<Entry> entries) {
        if (entries.isEmpty()) {
            return Future.succeededFuture();
        }
        return run(connection, SAVE)
                .compose(saved -> statement.run(connection, entries))
                .compose(
                        done -> run(connection, RELEASE),
                        failure -> DatabaseFailure.isTransient(failure)
                                ? Future.failedFuture(failure)
                                : run(connection, BACK)
                                        .compose(back -> run(connection, RELEASE))
                                        .compose(released -> apart(connection, statement, entries, failure)));
    }

    private Future<Void> apart(SqlConnection connection, Statement statement, List<Entry> entries, Throwable failure) {
        if (entries.size() == 1) {
            Entry one = entries.getFirst();
            skipped.accept(one.org() + "/" + one.chatId() + "/" + one.messageId(), failure);
            return Future.succeededFuture();
        }
        int half = entries.size() / 2;
        return carefully(connection, statement, entries.subList(0, half))
                .compose(done -> carefully(connection, statement, entries.subList(half, entries.size())));
    }

    private static Future<Void> run(SqlConnection connection, String sql) {
        return connection.query(sql).execute().mapEmpty();
    }
}
