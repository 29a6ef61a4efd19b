package io.chatlogger.insight.analytics.rollup;

import io.chatlogger.insight.analytics.model.AnalyticsProvider;
import io.chatlogger.insight.analytics.model.AnalyticsSettings;
import io.chatlogger.insight.analytics.raw.RawAnalytics;
import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.db.Database;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The counts of a database of its own, as one node of several keeps them, and the provider that counts rows. */
final class RollupStage implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final TestGround opened;
    private final Database database;
    private final FeedModule feed;
    private final Rollups rollups;
    final AnalyticsProvider kept;
    final AnalyticsProvider counted;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final TestSql sql;

    private RollupStage(DatabaseUrl url, int rows) {
        sql = new TestSql(url);
        opened = TestGround.open(vertx, url, Settings.load(Map.of()), meters);
        database = opened.ground().database();
        feed = new FeedModule(opened.ground());
        var settings = new AnalyticsSettings(
                AnalyticsSettings.Source.ROLLUPS, rows, Duration.ofMillis(20), 1 << 20, Duration.ofMinutes(1));
        rollups = new Rollups(vertx, settings, meters);
        var snapshots = new Snapshots(database.pool(), Duration.ofMinutes(1));
        counted = new RawAnalytics(snapshots);
        kept = rollups.followed(feed, snapshots, counted).provider();
    }

    static DatabaseUrl database() {
        DatabaseUrl url = FreshDatabase.make("");
        Migrator.migrate(url);
        return url;
    }

    /** A node that keeps counts, about so many rows a step. */
    static RollupStage start(DatabaseUrl url, int rows) {
        var stage = new RollupStage(url, rows);
        stage.feed.start();
        return stage;
    }

    RollupAudit audit() {
        return rollups.audit(database.pool());
    }

    /** What is kept of an organization and is not so; empty when all is well. */
    List<String> wrong(UUID org) {
        var wrong = new ArrayList<String>();
        audit().verify(org, day -> wrong.addAll(day.wrong()), () -> false).await();
        return wrong;
    }

    UUID organization() {
        UUID org = UUID.randomUUID();
        sql.run("insert into organizations (id, slug, name) values (?, ?, 'x')", org, "s" + org);
        return org;
    }

    /** What is in the database now has been taken. */
    void untilCaughtUp() throws Exception {
        Eventually.until("all is counted", () -> sql.number("""
                        select coalesce((
                          select
                            (select count(*) from messages m where m.tx > f.position)
                            + (select count(*) from chats c where c.tx > f.position)
                            + (select count(*) from chat_versions)
                            + (select count(*) from rollup_recounts)
                          from followers f
                          where f.name = 'analytics'), -1)
                        """) == 0);
    }

    @Override
    public void close() {
        feed.stop().await();
        rollups.close().await();
        opened.close().await();
        vertx.close().await();
    }
}
