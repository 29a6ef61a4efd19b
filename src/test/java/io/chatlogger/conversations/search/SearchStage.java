package io.chatlogger.conversations.search;

import io.chatlogger.conversations.model.ChatScope;
import io.chatlogger.conversations.search.index.IndexSettings;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.platform.db.Migrator;
import io.chatlogger.platform.db.Snapshots;
import io.chatlogger.platform.feed.FeedModule;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.FreshDatabase;
import io.chatlogger.testing.TestGround;
import io.chatlogger.testing.TestSql;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** The index of a database of its own, as one node of several keeps it. */
public final class SearchStage implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final TestGround opened;
    private final FeedModule feed;
    private final WorkerExecutor workers;
    private final SearchModule search;
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final TestSql sql;

    private SearchStage(DatabaseUrl url, int rows) {
        sql = new TestSql(url);
        workers = vertx.createSharedWorkerExecutor("hunt", 2);
        opened = TestGround.open(vertx, url, Settings.load(Map.of()), meters);
        feed = new FeedModule(opened.ground());
        search = new SearchModule(opened.ground(), new IndexSettings(rows, Duration.ofMillis(20)), feed, () -> false);
    }

    /** An empty database without an index being kept. */
    public static DatabaseUrl database() {
        DatabaseUrl url = FreshDatabase.make("");
        Migrator.migrate(url);
        return url;
    }

    /** A node that keeps the index, about so many rows a step. */
    public static SearchStage start(DatabaseUrl url, int rows) {
        var stage = new SearchStage(url, rows);
        stage.feed.start();
        return stage;
    }

    public Ground ground() {
        return opened.ground();
    }

    public ChatSearch chats() {
        return search.chats();
    }

    /** Finds as {@link #chats} does, where the way by the index has another head start. */
    FoundChats hunt(ChatScope scope, TermQuery query, int limit, Duration headStart) {
        return new Snapshots(opened.ground().database().pool(), Duration.ofMinutes(1))
                .lookUp(connection -> new Hunt(connection, workers, scope, query, limit, headStart).run())
                .await();
    }

    public UUID organization() {
        UUID org = UUID.randomUUID();
        sql.run("insert into organizations (id, slug, name) values (?, ?, 'x')", org, "s" + org);
        return org;
    }

    public UUID chat(UUID org, String title) {
        UUID chat = UUID.randomUUID();
        sql.run(
                "insert into chats (org_id, id, fingerprint, created_at, received_at, updated_at, title) values (?, ?, ?, now(), now(), now(), ?)",
                org,
                chat,
                chat,
                title);
        return chat;
    }

    public UUID message(UUID org, UUID chat, String role, String content) {
        UUID message = UUID.randomUUID();
        sql.run(
                "insert into messages (org_id, id, chat_id, created_at, received_at, role, content) values (?, ?, ?, now(), now(), ?::message_role, ?)",
                org,
                message,
                chat,
                role,
                content);
        return message;
    }

    /** What is in the database now has been taken. */
    public void untilCaughtUp() throws Exception {
        Eventually.until("the index has caught up", () -> sql.number("""
                        select coalesce((
                          select
                            (select count(*) from messages m where m.tx > f.position)
                            + (select count(*) from chats c where c.tx > f.position)
                            + (select count(*) from search_removals r where r.tx > f.position)
                            + (select count(*) from search_moves)
                          from followers f
                          where f.name = 'words'), -1)
                        """) == 0);
    }

    @Override
    public void close() {
        feed.stop().await();
        search.stop().await();
        opened.close().await();
        vertx.close().await();
    }
}
