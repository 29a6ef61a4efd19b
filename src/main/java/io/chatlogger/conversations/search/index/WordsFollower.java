package io.chatlogger.conversations.search.index;

import io.chatlogger.conversations.model.ChatSources;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.feed.FeedSource;
import io.chatlogger.platform.feed.Follower;
import io.chatlogger.platform.feed.PageReader;
import io.chatlogger.platform.feed.TxRange;
import io.chatlogger.platform.load.RepeatedLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.slf4j.LoggerFactory;

/** A follower that writes down which messages and titles contain which words; a worker thread finds the words. */
final class WordsFollower implements Follower {
    static final String NAME = "words";

    private static final RepeatedLog TROUBLE = RepeatedLog.of(LoggerFactory.getLogger(WordsFollower.class));
    /** The most titles that one page reads; titles are short. */
    private static final int TITLES_PER_PAGE = 1000;

    private static final String RESET =
            "truncate search_segments, search_documents, search_terms, search_removals, search_moves";

    private final WorkerExecutor workers;
    private final SmallMerges merges;
    private final Consumer<Set<UUID>> large;
    private final Counter skipped;

    /** @param large receives the organizations that have large segments to merge */
    WordsFollower(WorkerExecutor workers, Consumer<Set<UUID>> large, MeterRegistry registry) {
        this.workers = workers;
        this.merges = new SmallMerges(workers);
        this.large = large;
        this.skipped = Counter.builder("chatlogger.search.skipped")
                .description("Messages and titles that could not be indexed, so they are not found")
                .register(registry);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<FeedSource> sources() {
        return List.of(ChatSources.CHATS, ChatSources.MESSAGES, Removals.SOURCE, Moves.SOURCE);
    }

    @Override
    public Future<Integer> take(SqlConnection connection, TxRange range, PageReader reader) {
        var gathering = new Gathering();
        return Removals.chats(connection, range, text -> gather(gathering, text))
                .compose(removed -> moved(connection, range, reader, gathering))
                .compose(moved -> texts(connection, range, reader, gathering))
                .compose(rows -> write(connection, gathering).map(rows));
    }

    private Future<Void> moved(SqlConnection connection, TxRange range, PageReader reader, Gathering gathering) {
        return Moves.remove(connection, range)
                .compose(any -> any ? movedTexts(connection, range, reader, gathering) : Future.succeededFuture());
    }

    private Future<Void> movedTexts(SqlConnection connection, TxRange range, PageReader reader, Gathering gathering) {
        return Moves.pageRows(connection, range)
                .map(most -> new PageReader.Query(Moves.MESSAGES, range.values(), most))
                .compose(messages ->
                        reader.read(connection, messages, rows -> gather(connection, gathering, rows, Text::message)))
                .compose(read -> Moves.forget(connection, range));
    }

    private Future<Integer> texts(SqlConnection connection, TxRange range, PageReader reader, Gathering gathering) {
        var titles = new PageReader.Query(TextStatements.TITLES, range.values(), TITLES_PER_PAGE);
        return reader.read(connection, titles, rows -> gather(connection, gathering, rows, Text::title))
                .compose(chats -> TextStatements.pageRows(connection, range)
                        .map(most -> new PageReader.Query(TextStatements.MESSAGES, range.values(), most))
                        .compose(messages -> reader.read(
                                connection, messages, rows -> gather(connection, gathering, rows, Text::message)))
                        .map(messages -> chats + messages));
    }

    private Future<Void> gather(
            SqlConnection connection, Gathering gathering, Iterable<Row> rows, Function<Row, Text> text) {
        return workers.executeBlocking(() -> {
                    StreamSupport.stream(rows.spliterator(), false).map(text).forEach(each -> gather(gathering, each));
                    return gathering.isFull();
                })
                .compose(full -> full ? flush(connection, gathering) : Future.succeededFuture());
    }

    /** Collects the words of a text. A failure is logged only: a text that nobody finds is better than a feed that stands still. */
    private void gather(Gathering gathering, Text text) {
        try {
            gathering.add(text, text.words());
        } catch (RuntimeException e) {
            skipped.increment();
            TROUBLE.warn(
                    "text",
                    () -> "A text cannot be indexed and will not be found: " + text.name()
                            + " (organization/chat/message): " + DatabaseFailure.withoutData(e));
        }
    }

    private Future<Void> write(SqlConnection connection, Gathering gathering) {
        return Removals.titles(connection, gathering.retitled())
                .compose(titles -> {
                    titles.forEach(title -> gathering.add(title.org(), title.title(), title.words()));
                    return flush(connection, gathering);
                })
                .compose(written -> merges.run(connection, gathering.written()))
                .map(orgs -> {
                    large.accept(orgs);
                    return null;
                });
    }

    private Future<Void> flush(SqlConnection connection, Gathering gathering) {
        return workers.executeBlocking(gathering::build)
                .compose(segments -> SegmentStatements.insert(connection, segments));
    }

    @Override
    public Future<Void> reset(SqlConnection connection) {
        return connection.query(RESET).execute().mapEmpty();
    }
}
