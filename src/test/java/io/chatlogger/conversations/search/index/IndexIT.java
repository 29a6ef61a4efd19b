package io.chatlogger.conversations.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.conversations.model.ChatScope;
import io.chatlogger.conversations.search.ChatSearch;
import io.chatlogger.conversations.search.SearchStage;
import io.chatlogger.conversations.search.text.Words;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.TestSql;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.WorkerExecutor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the index holds is what indexing everything from scratch would give, whatever happened meanwhile. */
class IndexIT {
    private static final String[] WORDS = {
        "parcel", "late", "Grüße", "订单", "a-1234", "030 12-34-56", "it's", "🎉", "x\\y", "שלום"
    };

    @Test
    void index_afterConcurrentWritesRollbacksDeletesAndKills_equalsOneMadeFromScratch() throws Exception {
        DatabaseUrl url = SearchStage.database();
        try (var one = SearchStage.start(url, 40);
                var other = SearchStage.start(url, 7);
                ExecutorService writers = Executors.newFixedThreadPool(5)) {
            UUID org = one.organization();
            List<Future<?>> running = new ArrayList<>();
            for (int seed = 0; seed < 4; seed++) {
                var random = new Random(seed);
                running.add(writers.submit(() -> write(one.sql, org, random)));
            }
            running.add(writers.submit(() -> killFollowers(one.sql, new Random(99))));
            for (Future<?> each : running) {
                each.get();
            }
            one.untilCaughtUp();
            assertThat(one.sql.number("select count(*) from messages")).isGreaterThan(100);
            assertThat(IndexContent.of(one.sql, org)).isEqualTo(IndexContent.expected(one.sql, org));
            assertThat(other.meters.get("chatlogger.search.skipped").counter().count()
                            + one.meters
                                    .get("chatlogger.search.skipped")
                                    .counter()
                                    .count())
                    .isZero();
        }
    }

    @Test
    void olderSegments_whileOthersWrite_areMadeAgainFromTheirTexts() throws Exception {
        try (var stage = SearchStage.start(SearchStage.database(), 40);
                ExecutorService writers = Executors.newFixedThreadPool(2)) {
            UUID org = stage.organization();
            write(stage.sql, org, new Random(7));
            UUID kept = stage.chat(org, "kept");
            UUID message = stage.message(org, kept, "user", "one two");
            stage.untilCaughtUp();
            // As if other rules had cut the texts: the index knows nothing of what stands there now.
            stage.sql.run("update search_segments set version = 1");
            stage.sql.run("update messages set content = 'call 999 8765432' where id = ?", message);
            assertThat(IndexContent.of(stage.sql, org)).isNotEqualTo(IndexContent.expected(stage.sql, org));

            var reindexing = reindexing(stage);
            Future<?> writing = writers.submit(() -> write(stage.sql, org, new Random(8)));
            while (!writing.isDone()) {
                reindexing.run().await();
            }
            writing.get();
            stage.untilCaughtUp();
            Eventually.until("no older segment is left", () -> {
                reindexing.run().await();
                return stage.sql.number("select count(*) from search_segments where version < ?", Words.VERSION) == 0;
            });
            reindexing.close().await();

            assertThat(IndexContent.of(stage.sql, org)).isEqualTo(IndexContent.expected(stage.sql, org));
            assertThat(stage.chats()
                            .find(
                                    ChatScope.of(org),
                                    ChatSearch.parse("9998765432").orElseThrow(),
                                    5)
                            .await()
                            .chats())
                    .hasSize(1);
        }
    }

    private static Reindexing reindexing(SearchStage stage) {
        Ground ground = stage.ground();
        WorkerExecutor workers = ground.vertx().createSharedWorkerExecutor("reindexing", 1);
        var segments = new OlderSegments(workers, orgs -> {});
        return new Reindexing(ground.vertx(), ground.database(), segments, () -> false, new SimpleMeterRegistry());
    }

    private static Void write(TestSql sql, UUID org, Random random) throws SQLException {
        List<UUID> chats = new ArrayList<>();
        try (Connection connection = sql.connect();
                Statement pause = connection.createStatement()) {
            pause.execute("set application_name = 'writer'");
            connection.setAutoCommit(false);
            for (int i = 0; i < 120; i++) {
                try {
                    for (int k = random.nextInt(4); k >= 0; k--) {
                        change(connection, org, chats, random);
                    }
                    pause.execute("select pg_sleep(" + (random.nextInt(8) == 0 ? 0.05 : 0) + ")");
                    end(connection, random.nextInt(5) == 0);
                } catch (SQLException e) {
                    // Two chats deleted at once, while the follower has locked them in another order.
                    assertThat(e.getSQLState()).isEqualTo("40P01");
                    connection.rollback();
                }
            }
        }
        return null;
    }

    private static void end(Connection connection, boolean rollback) throws SQLException {
        if (rollback) {
            connection.rollback();
        } else {
            connection.commit();
        }
    }

    private static void change(Connection connection, UUID org, List<UUID> chats, Random random) throws SQLException {
        int what = chats.isEmpty() ? 0 : random.nextInt(12);
        // Of no use while there is none.
        UUID chat = chats.isEmpty() ? new UUID(0, 0) : chats.get(random.nextInt(chats.size()));
        if (what < 2) {
            // Or one that was deleted, which comes back to its place in the list.
            UUID made =
                    !chats.isEmpty() && random.nextInt(3) == 0 ? chat : new UUID(random.nextLong(), random.nextLong());
            run(
                    connection,
                    "insert into chats (org_id, id, fingerprint, created_at, received_at, updated_at, title) values (?, ?, gen_random_uuid(), timestamptz '2026-01-01Z' + ? * interval '1 minute', now(), now(), ?) on conflict do nothing",
                    org,
                    made,
                    made.hashCode() % 1000,
                    text(random));
            chats.add(made);
        } else if (what < 8) {
            run(
                    connection,
                    "insert into messages (org_id, id, chat_id, created_at, received_at, role, content) select ?, gen_random_uuid(), c.id, now(), now(), 'tool', ? from chats c where c.org_id = ? and c.id = ?",
                    org,
                    text(random),
                    org,
                    chat);
        } else if (what == 8) {
            @Nullable String title = random.nextBoolean() ? text(random) : null;
            run(connection, "update chats set title = ? where org_id = ? and id = ?", title, org, chat);
        } else if (what < 11) {
            run(
                    connection,
                    "update chats set created_at = timestamptz '2026-01-01Z' + ? * interval '1 minute' where org_id = ? and id = ?",
                    random.nextInt(50),
                    org,
                    chat);
        } else {
            run(connection, "select from chats where org_id = ? and id = ? for update", org, chat);
            run(connection, "delete from messages where org_id = ? and chat_id = ?", org, chat);
            run(connection, "delete from chats where org_id = ? and id = ?", org, chat);
        }
    }

    private static void run(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(WORDS[random.nextInt(WORDS.length)])
                    .append(random.nextBoolean() ? " " : "" + random.nextInt(9))
                    .append(' ');
        }
        return text.toString();
    }

    private static Void killFollowers(TestSql sql, Random random) throws SQLException {
        try (Connection connection = sql.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set application_name = 'killer'");
            for (int i = 0; i < 12; i++) {
                statement.execute("select pg_sleep(" + random.nextDouble() * 0.3 + ")");
                statement.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'chatlogger' and random() < 0.7");
            }
        }
        return null;
    }

    @Test
    void texts_hugeAndHard_areIndexed() throws Exception {
        DatabaseUrl url = SearchStage.database();
        var random = new Random(5);
        var chinese = new StringBuilder();
        var digits = new StringBuilder();
        while (chinese.length() < 174_000) {
            chinese.append((char) (0x4E00 + random.nextInt(20_000)));
            digits.append(Integer.toString(random.nextInt(), 36)).append(' ');
        }
        List<String> hard = List.of(
                chinese.toString(),
                digits.substring(0, 512 * 1024),
                "ab".repeat(256 * 1024),
                "\uFDFA ".repeat(100_000),
                "\uFDFA".repeat(170_000),
                "\\' '' \\\\ \u200D\uFE0F\u202E\uFFFF 'x':1A & | ! ( ) <-> :* \uD842\uDFB7",
                "");
        try (var stage = SearchStage.start(url, 1000)) {
            UUID org = stage.organization();
            UUID chat = stage.chat(org, "\\'");
            hard.forEach(text -> stage.message(org, chat, "user", text));
            stage.untilCaughtUp();
            // The last has no word.
            assertThat(IndexContent.of(stage.sql, org))
                    .hasSize(hard.size() - 1)
                    .isEqualTo(IndexContent.expected(stage.sql, org));
            assertThat(stage.meters.get("chatlogger.search.skipped").counter().count())
                    .isZero();
        }
    }
}
