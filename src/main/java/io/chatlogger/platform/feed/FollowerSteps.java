package io.chatlogger.platform.feed;

import io.chatlogger.platform.feed.FeedStatements.Bounds;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of a follower in the database; each method is one transaction. */
final class FollowerSteps {
    private static final Logger LOG = LoggerFactory.getLogger(FollowerSteps.class);

    private final Pool connection;
    private final Follower follower;
    private final SourceStatements sources;

    /**
     * The result of a step.
     *
     * @param full whether there were about as many rows as wanted, so that more are likely waiting
     */
    record Taken(int rows, boolean full) {}

    FollowerSteps(Pool connection, Follower follower) {
        this.connection = connection;
        this.follower = follower;
        this.sources = SourceStatements.of(follower.sources());
    }

    Future<Optional<FeedStatements.Look>> look() {
        return FeedStatements.look(connection, sources, follower.name());
    }

    /** Inserts the follower's row; when it is new, deletes data that may have been derived under its name before. */
    Future<Void> register() {
        return transact(c -> FeedStatements.register(c, follower.name())
                .compose(fresh -> fresh ? follower.reset(c) : Future.succeededFuture()));
    }

    /** Resets the follower to the beginning, if its position is still the given foreign one. */
    Future<Void> restart(String foreignPosition) {
        return transact(c -> FeedStatements.lock(c, follower.name()).compose(locked -> {
            if (!locked.filter(foreignPosition::equals).isPresent()) {
                return Future.succeededFuture();
            }
            LOG.warn(
                    "The follower \"{}\" stood at transaction {}, which this database has not reached: it was restored from another"
                            + " server, so the follower starts anew",
                    follower.name(),
                    foreignPosition);
            return follower.reset(c).compose(done -> FeedStatements.move(c, follower.name(), "0"));
        }));
    }

    /**
     * Takes the next transactions and moves the position.
     *
     * @param rows about how many rows to take
     * @param reader the reader with the pace of this step
     * @return empty when no transaction is complete yet, or when another node does the work
     */
    Future<Optional<Taken>> take(int rows, PageReader reader) {
        return transact(c -> FeedStatements.lock(c, follower.name())
                .compose(locked -> locked.isEmpty()
                        ? Future.succeededFuture(Optional.<Taken>empty())
                        : FeedStatements.bounds(c, sources, locked.get(), rows)
                                .compose(bounds -> bounds.isEmpty()
                                        ? Future.succeededFuture(Optional.<Taken>empty())
                                        : take(c, bounds.get(), reader))));
    }

    private Future<Optional<Taken>> take(SqlConnection c, Bounds bounds, PageReader reader) {
        return follower.take(c, bounds.range(), reader)
                .compose(rows -> FeedStatements.move(
                                c, follower.name(), bounds.range().until())
                        .map(Optional.of(new Taken(rows, bounds.full()))));
    }

    /**
     * Runs the work in a transaction. Vert.x's own transactions roll back at the first error, but a follower may roll back to a savepoint.
     */
    private <T> Future<T> transact(Function<SqlConnection, Future<T>> work) {
        return connection.withConnection(c -> run(c, "begin")
                .compose(begun -> work.apply(c))
                .compose(
                        result -> run(c, "commit").map(result),
                        failure -> run(c, "rollback").transform(done -> Future.failedFuture(failure))));
    }

    private static Future<Void> run(SqlConnection connection, String sql) {
        return connection.query(sql).execute().mapEmpty();
    }

    Future<Void> close() {
        return connection.close();
    }
}
