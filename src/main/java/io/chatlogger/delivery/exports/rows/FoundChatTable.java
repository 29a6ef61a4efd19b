package io.chatlogger.delivery.exports.rows;

import io.chatlogger.conversations.model.ChatScope;
import io.chatlogger.conversations.search.ChatSearch;
import io.chatlogger.conversations.search.FoundChat;
import io.chatlogger.conversations.search.FoundChats;
import io.chatlogger.platform.db.Jdbc;
import io.vertx.core.Future;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A temporary table of one connection with the chats that contain the words of a query, any number of them. It is filled before the
 * snapshot is taken, in transactions of its own, because the followers of the feed would wait for a transaction that writes.
 */
final class FoundChatTable {
    static final String NAME = "found_chats";

    /** A condition on chats c; its parameter is true. */
    static final String HAS_WORDS = "c.id in (select f.chat_id from " + NAME + " f where %s)";

    private static final String CREATE = "create temp table " + NAME + " (chat_id uuid primary key)";

    private static final String ADD = "insert into " + NAME + " select unnest(?::uuid[]) on conflict do nothing";

    private static final String ANALYZE = "analyze " + NAME;

    private static final int CHATS_AT_ONCE = 5_000;
    private static final long LISTEN_MILLIS = 200;

    private final Connection connection;
    private final ChatSearch search;

    FoundChatTable(Connection connection, ChatSearch search) {
        this.connection = connection;
        this.search = search;
    }

    /**
     * Fills the table.
     *
     * @param listener called several times a second
     */
    void fill(RowQuery.Words words, Snapshot.RowListener listener) throws SQLException, IOException {
        Jdbc.execute(connection, CREATE);
        ChatScope rest = ChatScope.of(words.org().value());
        while (true) {
            listener.row();
            FoundChats found = awaited(search.find(rest, words.query(), CHATS_AT_ONCE), listener);
            add(found.chats());
            if (found.next() == null) {
                break;
            }
            rest = rest.below(found.next());
        }
        Jdbc.execute(connection, ANALYZE);
    }

    private void add(List<FoundChat> chats) throws SQLException {
        UUID[] ids = chats.stream().map(FoundChat::id).toArray(UUID[]::new);
        try (PreparedStatement statement = Jdbc.prepared(connection, ADD, (Object) ids)) {
            statement.executeUpdate();
        }
    }

    /** Waits for the search, which ends by itself if the database does not answer. */
    private static FoundChats awaited(Future<FoundChats> found, Snapshot.RowListener listener) throws IOException {
        var here = new CountDownLatch(1);
        found.onComplete(done -> here.countDown());
        try {
            while (!here.await(LISTEN_MILLIS, TimeUnit.MILLISECONDS)) {
                listener.row();
            }
            if (found.failed()) {
                throw new IOException("The search for the words failed", found.cause());
            }
            return found.result();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The export was ended", e);
        }
    }
}
