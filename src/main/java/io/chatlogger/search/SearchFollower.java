package io.chatlogger.search;

import io.chatlogger.feed.Follower;
import io.chatlogger.feed.TxRange;
import io.chatlogger.platform.db.DatabaseFailure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down the words of each message and title that was committed, a page at a time; words are found on a worker. */
final class SearchFollower implements Follower {
    private static final Logger LOG = LoggerFactory.getLogger(SearchFollower.class);
    /** Titles are short. */
    private static final int TITLES_PER_PAGE = 1000;

    private final WorkerExecutor workers;
    private final Counter skipped;
    private final EntryWriter writer;

    SearchFollower(WorkerExecutor workers, MeterRegistry registry) {
        this.workers = workers;
        this.skipped = Counter.builder("chatlogger.search.skipped")
                .description("Messages and titles that could not be indexed, so they are not found")
                .register(registry);
        this.writer = new EntryWriter(this::skip);
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public Future<Integer> take(SqlConnection connection, TxRange range) {
        var titles =
                new Pages(TermStatements.TITLES, TITLES_PER_PAGE, TermStatements::title, TermStatements::replaceTitles);
        return read(connection, range, titles)
                .compose(chats -> messages(connection, range)
                        .compose(messages -> read(connection, range, messages))
                        .map(messages -> chats + messages))
                .onComplete(writer::noted);
    }

    private static Future<Pages> messages(SqlConnection connection, TxRange range) {
        return TermStatements.pageRows(connection, range)
                .map(rows -> new Pages(
                        TermStatements.MESSAGES, rows, TermStatements::message, TermStatements::insertMessages));
    }

    @Override
    public Future<Void> reset(SqlConnection connection) {
        return TermStatements.reset(connection);
    }

    /** What is read, how many at once, and where its words go. */
    private record Pages(String sql, int rows, Function<Row, Source> source, EntryWriter.Statement target) {}

    /** Answers how many rows it were. */
    private Future<Integer> read(SqlConnection connection, TxRange range, Pages pages) {
        return connection.prepare(pages.sql()).compose(statement -> {
            Cursor cursor = statement.cursor(range.values());
            Promise<Integer> done = Promise.promise();
            next(connection, cursor, pages, 0, done);
            return done.future().eventually(cursor::close).eventually(statement::close);
        });
    }

    /** By a promise: futures within futures, one for each page, would need a stack as deep as a large transaction has pages. */
    private void next(SqlConnection connection, Cursor cursor, Pages pages, int before, Promise<Integer> done) {
        cursor.read(pages.rows())
                .compose(rows -> store(connection, rows, pages).map(before + rows.size()))
                .onComplete(read -> {
                    if (read.succeeded() && cursor.hasMore()) {
                        next(connection, cursor, pages, read.result(), done);
                    } else {
                        done.handle(read);
                    }
                });
    }

    private Future<Void> store(SqlConnection connection, RowSet<Row> rows, Pages pages) {
        if (rows.size() == 0) {
            return Future.succeededFuture();
        }
        return workers.executeBlocking(() -> entries(rows, pages.source()))
                .compose(entries -> writer.write(connection, pages.target(), entries));
    }

    private List<Entry> entries(RowSet<Row> rows, Function<Row, Source> source) {
        var entries = new ArrayList<Entry>(rows.size());
        for (Row row : rows) {
            Source text = source.apply(row);
            try {
                entries.add(text.entry());
            } catch (RuntimeException e) {
                skip(text.org() + "/" + text.chatId() + "/" + text.messageId(), e);
            }
        }
        return entries;
    }

    /** One text that nobody finds is better than a feed that stands still. */
    private void skip(String what, Throwable failure) {
        skipped.increment();
        LOG.error(
                "A text cannot be indexed and will not be found: {} (organization/chat/message): {}",
                what,
                DatabaseFailure.withoutData(failure));
    }
}
