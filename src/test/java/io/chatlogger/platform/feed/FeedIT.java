package io.chatlogger.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.platform.Ground;
import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.platform.db.Migrator;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.FreshDatabase;
import io.chatlogger.testing.TestGround;
import io.chatlogger.testing.TestSql;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A follower gets what was committed: all of it, once, in order. What it derives here is a copy, in a table of its own. */
class FeedIT {
    private static final String INSERT =
            "insert into messages (org_id, id, chat_id, created_at, received_at, role, content) select c.org_id, gen_random_uuid(), c.id, now(), now(), 'user', 'x' from chats c, generate_series(1, %d)";

    private static final FeedSource CHATS = FeedSource.of("chats", "updated_at");
    private static final FeedSource MESSAGES =
            FeedSource.of("messages", "received_at").sized("octet_length(s.content)");
    private static final FeedSource VERSIONS = FeedSource.of("chat_versions", "changed_at");

    private final Vertx vertx = Vertx.vertx();
    private final DatabaseUrl url = FreshDatabase.make("");
    private final TestSql sql = new TestSql(url);
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final TestGround opened = TestGround.open(vertx, url, Settings.load(Map.of()), meters);
    private final FeedModule feed = new FeedModule(opened.ground());
    private final AtomicInteger failing = new AtomicInteger();

    /** Copies ids, and how many rows each step had. */
    private final class Copy implements Follower {
        @Override
        public String name() {
            return "copy";
        }

        @Override
        public List<FeedSource> sources() {
            return List.of(CHATS, MESSAGES, VERSIONS);
        }

        @Override
        public Future<Integer> take(SqlConnection connection, TxRange range, PageReader reader) {
            return connection
                    .preparedQuery(
                            "insert into copy (id, tx) select id, tx from messages where tx > $1::text::xid8 and tx <= $2::text::xid8 order by tx")
                    .execute(range.values())
                    .compose(done -> failing.getAndUpdate(n -> Math.max(0, n - 1)) > 0
                            ? Future.failedFuture(new IllegalStateException("on purpose"))
                            : Future.succeededFuture(done.rowCount()));
        }

        @Override
        public Future<Void> reset(SqlConnection connection) {
            return connection.query("truncate copy").execute().mapEmpty();
        }
    }

    /** Notes how many rows each page had. */
    private static final class PageSizes implements Follower {
        private final List<Integer> sizes = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return "sizes";
        }

        @Override
        public List<FeedSource> sources() {
            return List.of(MESSAGES);
        }

        @Override
        public Future<Integer> take(SqlConnection connection, TxRange range, PageReader reader) {
            var query = new PageReader.Query(
                    "select id from messages where tx > $1::text::xid8 and tx <= $2::text::xid8", range.values(), 400);
            return reader.read(connection, query, page -> {
                sizes.add(page.size());
                return Future.succeededFuture();
            });
        }

        @Override
        public Future<Void> reset(SqlConnection connection) {
            return Future.succeededFuture();
        }
    }

    private Supplier<FollowerProgress> start(int rows) {
        Supplier<FollowerProgress> progress = feed.follow(new Copy(), Duration.ofMillis(10), rows);
        feed.start();
        return progress;
    }

    private void database() {
        Migrator.migrate(url);
        sql.run("create table copy (id uuid, tx xid8, step xid8 default pg_current_xact_id(), at bigserial)");
        UUID org = UUID.randomUUID();
        sql.run("insert into organizations (id, slug, name) values (?, 'feed', 'x')", org);
        sql.run(
                "insert into chats (org_id, id, fingerprint, created_at, received_at, updated_at) values (?, ?, ?, now(), now(), now())",
                org,
                org,
                org);
    }

    private void insert(int rows) {
        sql.run(INSERT.formatted(rows));
    }

    private void untilCopied(long rows) throws Exception {
        Eventually.until(rows + " rows are copied", () -> sql.number("select count(*) from copy") == rows);
    }

    @AfterEach
    void close() {
        feed.stop().await();
        opened.close().await();
        vertx.close().await();
    }

    @Test
    void follower_new_getsWhatIsThereInOrderAndThenWhatComes() throws Exception {
        database();
        for (int i = 0; i < 30; i++) {
            insert(1 + i % 3);
        }
        Supplier<FollowerProgress> progress = start(5);
        untilCopied(60);
        assertThat(
                        sql.number(
                                "select count(*) from (select tx < lag(tx) over (order by at) as back from copy) as c where back"))
                .isZero();
        assertThat(sql.number("select count(distinct step) from copy")).isBetween(8L, 30L);
        insert(2);
        untilCopied(62);
        assertThat(sql.number("select count(distinct id) from copy")).isEqualTo(62);
        Eventually.until("no lag", () -> progress.get().lag().isZero());
        assertThat(meters.get("chatlogger.feed.rows").counter().count()).isEqualTo(62);
    }

    @Test
    void transaction_thatCommitsLate_isNotMissedAndHoldsUpThoseAfterIt() throws Exception {
        database();
        Supplier<FollowerProgress> progress = start(100);
        Eventually.until(
                "no lag",
                () -> !progress.get().position().equals("0")
                        && progress.get().lag().isZero());
        try (Connection late = sql.connect();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute(INSERT.formatted(3));
            insert(4);
            Eventually.until("lag is seen", () -> progress.get().lag().toMillis() > 50);
            assertThat(sql.number("select count(*) from copy")).isZero();
            late.commit();
        }
        untilCopied(7);
        assertThat(sql.number("select count(distinct id) from copy")).isEqualTo(7);
    }

    @Test
    void transaction_largerThanAStep_isTakenWhole() throws Exception {
        database();
        start(10);
        insert(500);
        untilCopied(500);
        assertThat(sql.number("select count(distinct step) from copy")).isEqualTo(1);
    }

    @Test
    void pages_areSmallWhileTheFeedKeepsUp_andFullWhenItLags() throws Exception {
        database();
        insert(500);
        sql.run("update messages set received_at = now() - interval '1 hour'");
        var follower = new PageSizes();
        feed.follow(follower, Duration.ofMillis(10), 10);
        feed.start();
        Eventually.until("what is old was read", () -> follower.sizes.size() >= 2);
        assertThat(follower.sizes).containsExactly(400, 100);
        follower.sizes.clear();
        // Of a minute ahead: fresh even when the machine is busy.
        sql.run(INSERT.formatted(250).replace("now(), now(), 'user'", "now(), now() + interval '1 minute', 'user'"));
        Eventually.until("what is new was read", () -> follower.sizes.size() >= 3);
        assertThat(follower.sizes).containsExactly(100, 100, 50);
    }

    @Test
    void step_thatFails_isRolledBackAndTriedAgainWithLess() throws Exception {
        database();
        failing.set(3);
        for (int i = 0; i < 40; i++) {
            insert(1);
        }
        start(1000);
        untilCopied(40);
        assertThat(sql.number("select count(distinct id) from copy")).isEqualTo(40);
        assertThat(meters.get("chatlogger.feed.failures").counter().count()).isEqualTo(3);
    }

    @Test
    void database_restoredFromAServerThatWasFurther_isFollowedAnew() throws Exception {
        database();
        insert(5);
        // As pg_restore leaves it: numbers of another counter, and a follower that had taken most.
        sql.run(
                "update messages set tx = (pg_current_xact_id()::text::bigint + 1000000000 + n)::text::xid8 from (select id as i, row_number() over () as n from messages) k where k.i = id");
        sql.run("update chats set tx = (select max(tx) from messages)");
        sql.run("insert into followers (name, position) select 'copy', max(tx) from messages");
        sql.run("insert into copy (id, tx) select gen_random_uuid(), '1' from generate_series(1, 3)");
        start(2);
        untilCopied(5);
        insert(2);
        untilCopied(7);
        assertThat(sql.number("select count(*) from messages where tx >= pg_snapshot_xmax(pg_current_snapshot())"))
                .isZero();
        assertThat(sql.number("select count(*) from copy c join messages m on m.id = c.id"))
                .isEqualTo(7);
    }

    @Test
    void rowsRestored_ofAnySourceWhateverItsKey_getNumbersOfNow() throws Exception {
        database();
        insert(40);
        // Not by statements that fire triggers, for those give numbers of now themselves.
        try (Connection connection = sql.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("update messages set tx = '9000000000'");
            statement.execute("update chats set tx = '9000000001'");
            statement.execute(
                    "insert into chat_versions (org_id, chat_id, tx, before_tx, created_at, tags)"
                            + " select org_id, id, (9000000000 + n)::text::xid8, '5', now(), '{}' from chats, generate_series(1, 9) n");
        }

        start(100);

        for (FeedSource source : List.of(CHATS, MESSAGES, VERSIONS)) {
            Eventually.until(
                    source.table() + " are of now",
                    () -> sql.number("select count(*) from " + source.table()
                                    + " where tx >= pg_snapshot_xmax(pg_current_snapshot())")
                            == 0);
        }
        untilCopied(40);
        // Nine, and the one that the chat's own new number made; those of one chat in their order.
        assertThat(sql.number("select count(distinct tx) from chat_versions")).isEqualTo(10);
        assertThat(
                        sql.number(
                                "select count(*) from (select place < lag(place) over (order by tx) as back from chat_versions where before_tx = '5') v where back"))
                .isZero();
    }

    @Test
    void tables_thatAFollowerDoesNotDeclare_doNotWakeIt() throws Exception {
        database();
        var follower = new PageSizes();
        Supplier<FollowerProgress> progress = feed.follow(follower, Duration.ofMillis(10), 10);
        feed.start();
        insert(1);
        Eventually.until("the message was read", () -> follower.sizes.size() == 1);
        Eventually.until("no lag", () -> progress.get().lag().isZero());
        sql.run("update chats set title = 'x', updated_at = now() - interval '1 hour'");
        var at = progress.get().asOf();
        Eventually.until("a look", () -> progress.get().asOf().isAfter(at));
        assertThat(progress.get().lag()).isZero();
        assertThat(follower.sizes).hasSize(1);
    }

    @Test
    void feed_neverStartedOrInALongPause_isClosedAtOnce() throws Exception {
        failing.set(Integer.MAX_VALUE);
        database();
        insert(1);
        start(10);
        Ground g = opened.ground();
        var idle = new FeedModule(
                Ground.of(vertx, g.node(), g.database(), g.lookups(), new SimpleMeterRegistry(), g.clock()));
        idle.follow(new Copy(), Duration.ofMillis(10), 1);
        idle.stop().await();
        Eventually.until(
                "pauses are long",
                () -> meters.get("chatlogger.feed.failures").counter().count() >= 5);
        long before = System.nanoTime();
        feed.stop().await();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void row_ofTheFollowerDeleted_everythingIsDerivedAnew() throws Exception {
        database();
        insert(5);
        start(2);
        untilCopied(5);
        sql.run("delete from followers");
        Eventually.until("a new step", () -> sql.number("select count(*) from followers where position > '0'") == 1);
        untilCopied(5);
    }

    @Test
    void feed_idle_usesNoTransactionNumbers() throws Exception {
        database();
        insert(1);
        Supplier<FollowerProgress> progress = start(2);
        untilCopied(1);
        String before = progress.get().position();
        insert(1);
        untilCopied(2);
        assertThat(progress.get().position()).isGreaterThanOrEqualTo(before);
        String moved = sql.text("select updated_at from followers");
        Eventually.until("several looks", () -> {
            var at = progress.get().asOf();
            Eventually.until("a look", () -> progress.get().asOf().isAfter(at));
            return true;
        });
        assertThat(sql.text("select updated_at from followers")).isEqualTo(moved);
    }
}
