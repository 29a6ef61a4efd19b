package io.chatlogger.search;

import io.chatlogger.feed.Follower;
import io.chatlogger.feed.PageReader;
import io.chatlogger.feed.TxRange;
import io.chatlogger.platform.db.DatabaseFailure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
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
    public Future<Integer> take(SqlConnection connection, TxRange range, PageReader reader) {
        var titles =
                new Texts(TermStatements.TITLES, TITLES_PER_PAGE, TermStatements::title, TermStatements::replaceTitles);
        return reader.read(connection, titles.of(range), rows -> store(connection, rows, titles))
                .compose(chats -> messages(connection, range)
                        .compose(messages ->
                                reader.read(connection, messages.of(range), rows -> store(connection, rows, messages)))
                        .map(messages -> chats + messages))
                .onComplete(writer::noted);
    }

    private static Future<Texts> messages(SqlConnection connection, TxRange range) {
        return TermStatements.pageRows(connection, range)
                .map(rows -> new Texts(
                        TermStatements.MESSAGES, rows, TermStatements::message, TermStatements::insertMessages));
    }

    @Override
    public Future<Void> reset(SqlConnection connection) {
        return TermStatements.reset(connection);
    }

    /** What is read, how many at once, and where its words go. */
    private record Texts(String sql, int rows, Function<Row, Source> source, EntryWriter.Statement target) {
        PageReader.Query of(TxRange range) {
            return new PageReader.Query(sql, range.values(), rows);
        }
    }

    private Future<Void> store(SqlConnection connection, RowSet<Row> rows, Texts texts) {
        return workers.executeBlocking(() -> entries(rows, texts.source()))
                .compose(entries -> writer.write(connection, texts.target(), entries));
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
