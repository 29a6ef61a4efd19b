package io.chatlogger.platform.db;

import io.chatlogger.platform.load.RequestTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.TransactionPropagation;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collector;

/**
 * A pool whose statements get what is left of the time of their request ({@link RequestTime}): the wait for a connection and the statement
 * together. The server's statement timeout alone does not bound an answer: waits add up, and a server that hangs cancels nothing. Work that
 * belongs to no request is not bounded here.
 *
 * @param inner the pool that does the work
 * @param total how long a request may wait for the database in all
 */
record DeadlinePool(Pool inner, Duration total) implements Pool {
    private <T> Future<T> within(Supplier<Future<T>> work) {
        if (!RequestTime.isRunning()) {
            return work.get();
        }
        Duration left = RequestTime.left(total);
        return left.isZero()
                ? Future.failedFuture(new TimeoutException("The request had no time left to ask the database"))
                : work.get().timeout(left.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public Future<SqlConnection> getConnection() {
        Future<SqlConnection> connection = inner.getConnection();
        // One that comes too late is given back.
        return within(() -> connection).onFailure(late -> connection.onSuccess(SqlConnection::close));
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return new BoundedQuery<>(inner.query(sql));
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return new BoundedPrepared<>(inner.preparedQuery(sql));
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        return new BoundedPrepared<>(inner.preparedQuery(sql, options));
    }

    @Override
    public <T> Future<T> withConnection(Function<SqlConnection, Future<T>> work) {
        return within(() -> inner.withConnection(work));
    }

    @Override
    public <T> Future<T> withTransaction(Function<SqlConnection, Future<T>> work) {
        return within(() -> inner.withTransaction(work));
    }

    @Override
    public <T> Future<T> withTransaction(TransactionPropagation propagation, Function<SqlConnection, Future<T>> work) {
        return within(() -> inner.withTransaction(propagation, work));
    }

    @Override
    public int size() {
        return inner.size();
    }

    @Override
    public Future<Void> close() {
        return inner.close();
    }

    private class BoundedQuery<T> implements Query<T> {
        private final Query<T> query;

        BoundedQuery(Query<T> query) {
            this.query = query;
        }

        @Override
        public Future<T> execute() {
            return within(query::execute);
        }

        @Override
        public <U> Query<RowSet<U>> mapping(Function<Row, U> mapper) {
            return new BoundedQuery<>(query.mapping(mapper));
        }

        @Override
        public <R> Query<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
            return new BoundedQuery<>(query.collecting(collector));
        }
    }

    private final class BoundedPrepared<T> extends BoundedQuery<T> implements PreparedQuery<T> {
        private final PreparedQuery<T> query;

        BoundedPrepared(PreparedQuery<T> query) {
            super(query);
            this.query = query;
        }

        @Override
        public Future<T> execute(Tuple values) {
            return within(() -> query.execute(values));
        }

        @Override
        public Future<T> executeBatch(List<Tuple> values) {
            return within(() -> query.executeBatch(values));
        }

        @Override
        public <U> PreparedQuery<RowSet<U>> mapping(Function<Row, U> mapper) {
            return new BoundedPrepared<>(query.mapping(mapper));
        }

        @Override
        public <R> PreparedQuery<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
            return new BoundedPrepared<>(query.collecting(collector));
        }
    }
}
