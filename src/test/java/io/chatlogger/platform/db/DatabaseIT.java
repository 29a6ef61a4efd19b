package io.chatlogger.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.platform.config.Secret;
import io.chatlogger.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseIT {
    private final Vertx vertx = Vertx.vertx();
    private final Database database = Database.open(
            vertx,
            TestDatabase.url(),
            new DatabaseSettings(
                    new Secret(""),
                    2,
                    2,
                    Duration.ofSeconds(5),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    0));

    @AfterEach
    void close() throws Exception {
        database.close().await(10, TimeUnit.SECONDS);
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void pool_anyConnection_commitsDurablyInUtc() throws Exception {
        assertThat(text("show synchronous_commit")).isEqualTo("on");
        assertThat(text("show timezone")).isEqualTo("UTC");
        assertThat(text("show application_name")).isEqualTo("chatlogger");
    }

    @Test
    void pool_statementTakesTooLong_isCancelledByTheServer() throws Exception {
        assertThat(failure(database.pool().query("select pg_sleep(30)").execute()))
                .contains("canceling statement due to statement timeout");
    }

    @Test
    void pool_queueIsFull_furtherOnesAreRefusedAtOnce() throws Exception {
        var asked = IntStream.range(0, 8)
                .mapToObj(i -> database.pool().query("select pg_sleep(0.2)").execute())
                .toList();

        // Two run, two wait.
        assertThat(failure(asked.getLast())).contains("max wait queue size of 2");
        Future.join(asked).otherwiseEmpty().await(10, TimeUnit.SECONDS);
        assertThat(asked.stream().filter(Future::succeeded)).hasSizeBetween(2, 4);
    }

    @Test
    void small_poolIsBusy_answersAllTheSame() throws Exception {
        Pool small = database.small("small", 2);
        SqlConnection one = database.pool().getConnection().await(10, TimeUnit.SECONDS);
        SqlConnection other = database.pool().getConnection().await(10, TimeUnit.SECONDS);

        assertThat(text(small, "select 'found'")).isEqualTo("found");

        one.close().eventually(other::close).eventually(small::close).await(10, TimeUnit.SECONDS);
    }

    @Test
    void small_statementTimeout_isAFifth() throws Exception {
        var patient = new DatabaseSettings(
                new Secret(""),
                2,
                2,
                Duration.ofSeconds(5),
                Duration.ofSeconds(4),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                0);
        Database other = Database.open(vertx, TestDatabase.url(), patient);
        String show = "show statement_timeout";

        assertThat(text(database.small("hurried", 1), show)).isEqualTo("100ms");
        assertThat(text(other.small("small", 1), show)).isEqualTo("800ms");
        assertThat(text(other.pool(), show)).isEqualTo("500ms");
    }

    @Test
    void small_allConnectionsTaken_refusedWithinTheAcquireTimeoutAndAtOnceInAFullQueue() throws Exception {
        Pool small = database.small("taken", 1);
        SqlConnection taken = small.getConnection().await(10, TimeUnit.SECONDS);
        var asked = IntStream.range(0, 3)
                .mapToObj(i -> small.query("select 1").execute())
                .toList();

        assertThat(failure(asked.getLast())).contains("max wait queue size of 2");
        assertThat(failure(asked.getFirst())).contains("Timeout");
        taken.close().eventually(small::close).await(10, TimeUnit.SECONDS);
    }

    @Test
    void connectOptions_ownConnection_hasTheSameSettings() throws Exception {
        PgConnection connection =
                PgConnection.connect(vertx, database.connectOptions()).await(10, TimeUnit.SECONDS);

        var row = connection
                .query("select current_setting('synchronous_commit'), current_setting('statement_timeout')")
                .execute()
                .eventually(connection::close)
                .await(10, TimeUnit.SECONDS)
                .iterator()
                .next();

        assertThat(row.getString(0)).isEqualTo("on");
        assertThat(row.getString(1)).isEqualTo("500ms");
    }

    private String text(String query) throws Exception {
        return text(database.pool(), query);
    }

    private static String text(Pool pool, String query) throws Exception {
        return pool.query(query)
                .execute()
                .await(10, TimeUnit.SECONDS)
                .iterator()
                .next()
                .getString(0);
    }

    private static String failure(Future<?> future) throws Exception {
        return future.map("(no failure)")
                .otherwise(e -> String.valueOf(e.getMessage()))
                .await(10, TimeUnit.SECONDS);
    }
}
