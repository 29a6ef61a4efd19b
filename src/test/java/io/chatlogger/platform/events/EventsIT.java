package io.chatlogger.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.chatlogger.platform.Ground;
import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.platform.db.Migrator;
import io.chatlogger.platform.feed.FeedModule;
import io.chatlogger.platform.feed.FollowerProgress;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.FreshDatabase;
import io.chatlogger.testing.TestGround;
import io.chatlogger.testing.TestSql;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An event is there with its change, comes once and in order, and stays until everybody has it. */
class EventsIT {
    private static final UUID ORG = UUID.randomUUID();
    private static final String BY_HAND =
            "insert into events (org_id, kind, subject, actor) values ('" + ORG + "', 'thing.made', '%s', 'command')";

    private final Vertx vertx = Vertx.vertx();
    private final DatabaseUrl url = FreshDatabase.make("");
    private final TestSql sql = new TestSql(url);
    private final TestGround opened = TestGround.open(vertx, url, Settings.load(Map.of()), new SimpleMeterRegistry());
    private final Ground ground = opened.ground();
    private final FeedModule feed = new FeedModule(ground);
    private final EventsModule events = new EventsModule(ground, new EventSettings(Duration.ofDays(30)), feed);
    private final AtomicInteger failing = new AtomicInteger();
    private final List<StoredEvent> heard = new CopyOnWriteArrayList<>();

    /** Writes down subjects, in the database and, when they were told in vain too, in memory. */
    private final class Notebook implements EventConsumer {
        @Override
        public Future<Void> take(SqlConnection connection, List<StoredEvent> page) {
            heard.addAll(page);
            String[] subjects =
                    page.stream().map(each -> each.event().subject()).toArray(String[]::new);
            return connection
                    .preparedQuery("insert into notebook (subject) select unnest($1::text[])")
                    .execute(Tuple.tuple().addArrayOfString(subjects))
                    .compose(done -> failing.getAndUpdate(n -> Math.max(0, n - 1)) > 0
                            ? Future.failedFuture(new IllegalStateException("on purpose"))
                            : Future.succeededFuture());
        }

        @Override
        public Future<Void> reset(SqlConnection connection) {
            return connection.query("truncate notebook").execute().mapEmpty();
        }
    }

    @BeforeEach
    void migrate() {
        Migrator.migrate(url);
        sql.run("create table notebook (place bigserial, subject text)");
    }

    @AfterEach
    void close() {
        feed.stop().await();
        opened.close().await();
        vertx.close().await();
    }

    private static Event event(String subject) {
        return new Event(ORG, "thing.made", subject, "person:1", new JsonObject().put("colour", "red"));
    }

    private void append(String subject) {
        EventWriter.append(ground.database().pool(), event(subject)).await();
    }

    private String noted() {
        return sql.text("select coalesce(string_agg(subject, ',' order by place), '') from notebook");
    }

    private void untilNoted(String subjects) throws Exception {
        Eventually.until(subjects + " is noted", () -> noted().equals(subjects));
    }

    private Supplier<FollowerProgress> start() {
        Supplier<FollowerProgress> progress = events.follow("notebook", new Notebook());
        feed.start();
        return progress;
    }

    @Test
    void event_ofATransaction_isHeardIfAndOnlyIfItCommits() throws Exception {
        start();
        var failed = catchThrowable(() -> ground.database()
                .pool()
                .withTransaction(connection -> EventWriter.append(connection, event("undone"))
                        .compose(done -> connection.query("select 1 / 0").execute()))
                .await());
        assertThat(failed).isNotNull();

        append("done");

        untilNoted("done");
        StoredEvent first = heard.getFirst();
        assertThat(first.event()).isEqualTo(event("done"));
        assertThat(first.id().version()).isEqualTo(7);
        assertThat(Duration.between(first.at(), ground.clock().instant()).abs()).isLessThan(Duration.ofMinutes(5));
    }

    @Test
    void events_ofOneTransaction_keepTheirOrder() throws Exception {
        List<String> subjects = IntStream.range(0, 30).mapToObj(String::valueOf).toList();
        ground.database()
                .pool()
                .withTransaction(connection -> {
                    Future<Void> all = Future.succeededFuture();
                    for (String subject : subjects) {
                        all = all.compose(before -> EventWriter.append(connection, event(subject)));
                    }
                    return all;
                })
                .await();
        start();
        untilNoted(String.join(",", subjects));
    }

    @Test
    void transaction_withASmallerNumberThatCommitsLater_comesFirstAndHoldsUpTheRest() throws Exception {
        append("before");
        try (Connection late = sql.connect();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute(BY_HAND.formatted("small"));
            append("large");
            Supplier<FollowerProgress> progress = start();
            untilNoted("before");
            Eventually.until("lag is seen", () -> progress.get().lag().toMillis() > 50);
            assertThat(noted()).isEqualTo("before");
            late.commit();
        }
        append("after");
        untilNoted("before,small,large,after");
    }

    @Test
    void follower_thatFailsAndIsKilled_goesOnWhereItWas() throws Exception {
        failing.set(2);
        start();
        append("a");
        append("b");
        untilNoted("a,b");
        assertThat(heard).hasSizeGreaterThan(2);
        feed.stop().await();
        append("c");
        // As a process that comes after one that was killed: nothing but the database says how far it was.
        Ground another = Ground.of(
                vertx, ground.node(), ground.database(), ground.lookups(), new SimpleMeterRegistry(), ground.clock());
        var next = new FeedModule(another);
        new EventsModule(another, new EventSettings(Duration.ofDays(30)), next).follow("notebook", new Notebook());
        next.start();
        untilNoted("a,b,c");
        next.stop().await();
    }

    @Test
    void purge_deletesWhatIsOldAndTaken_andNothingElse() throws Exception {
        append("old");
        append("young");
        sql.run("update events set created_at = now() - interval '31 days' where subject = 'old'");
        var purge = new EventPurge(
                ground.database().pool(),
                () -> feed.taken(EventsFollower.EVENTS),
                Duration.ofDays(30),
                new SimpleMeterRegistry());
        Supplier<FollowerProgress> progress = events.follow("notebook", new Notebook());
        // The follower has not begun.
        purge.run().await();
        assertThat(sql.number("select count(*) from events")).isEqualTo(2);
        feed.start();
        untilNoted("old,young");
        Eventually.until("no lag", () -> progress.get().lag().isZero());
        feed.stop().await();
        append("missed");
        sql.run("update events set created_at = now() - interval '31 days' where subject = 'missed'");

        purge.run().await();

        assertThat(sql.text("select string_agg(subject, ',' order by tx) from events"))
                .isEqualTo("young,missed");
    }

    @Test
    void purge_ofMany_goesInSteps() {
        sql.run("insert into events (org_id, kind, subject, actor, created_at) select '" + ORG
                + "', 'thing.made', n::text, 'command', now() - interval '31 days' from generate_series(1, "
                + (2 * EventPurge.STEP_ROWS + 1) + ") n");
        var meters = new SimpleMeterRegistry();
        new EventPurge(ground.database().pool(), () -> feed.taken(EventsFollower.EVENTS), Duration.ofDays(30), meters)
                .run()
                .await();
        assertThat(sql.number("select count(*) from events")).isZero();
        assertThat(meters.get("chatlogger.events.purged").counter().count()).isEqualTo(2 * EventPurge.STEP_ROWS + 1);
    }
}
