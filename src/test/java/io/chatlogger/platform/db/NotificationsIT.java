package io.chatlogger.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.FreshDatabase;
import io.chatlogger.testing.TestDatabase;
import io.chatlogger.testing.TestSql;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotificationsIT {
    private final Vertx vertx = Vertx.vertx();
    private final String name = "t" + UUID.randomUUID().toString().replace("-", "");
    private final DatabaseUrl url = TestDatabase.url();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void on_announcement_payloadIsHeard() throws Exception {
        Notifications notifications = open();
        notifications.on(name, heard::add);
        untilListening();

        announce("grüße");

        Eventually.until("the payload is heard", () -> heard.equals(List.of("grüße")));
    }

    @Test
    void on_anotherHandlerFails_isHeardAllTheSame() throws Exception {
        Notifications notifications = open();
        notifications.on(name, payload -> {
            throw new IllegalStateException("a faulty listener");
        });
        notifications.on(name, heard::add);
        untilListening();

        announce("x");

        Eventually.until("the payload is heard", () -> heard.contains("x"));
    }

    @Test
    void onReconnect_connectionWasTerminated_isCalledWhenAllIsHeardAgain() throws Exception {
        Notifications notifications = open();
        var reconnects = new AtomicInteger();
        notifications.on(name, heard::add);
        notifications.onReconnect(reconnects::incrementAndGet);
        untilListening();

        for (int round = 1; round <= 2; round++) {
            int expected = round;
            terminate();
            Eventually.until("the connection is there again", () -> reconnects.get() == expected);
            announce("round " + round);
            Eventually.until("announcements are heard again", () -> heard.contains("round " + expected));
        }
        assertThat(heard).containsExactly("round 1", "round 2");
    }

    @Test
    void onReconnect_serverRefusesForAWhile_isTriedUntilItWorks() throws Exception {
        DatabaseUrl fresh = FreshDatabase.make("");
        PgConnectOptions options = fresh.connectOptions().addProperty("application_name", name);
        Notifications notifications = Notifications.open(vertx, options).await(10, TimeUnit.SECONDS);
        var reconnects = new AtomicInteger();
        notifications.onReconnect(reconnects::incrementAndGet);

        new TestSql(url).run("alter database " + fresh.database() + " allow_connections false");
        terminate();
        Eventually.until("it is gone", () -> connections() == 0);
        new TestSql(url).run("alter database " + fresh.database() + " allow_connections true");

        Eventually.until("the connection is there again", () -> reconnects.get() == 1);
    }

    @Test
    void close_connected_connectionEndsAndNoOtherIsMade() throws Exception {
        Notifications notifications = open();
        notifications.on(name, heard::add);
        untilListening();

        notifications.close().await(10, TimeUnit.SECONDS);

        Eventually.until("the connection has ended", () -> connections() == 0);
        announce("x");
        assertThat(heard).isEmpty();
    }

    @Test
    void open_noServer_fails() throws Exception {
        PgConnectOptions nobody =
                DatabaseUrl.parse("postgresql://a:b@127.0.0.1:1/d").connectOptions();

        Future<Notifications> opening = Notifications.open(vertx, nobody);

        assertThat(opening.map(false).otherwise(true).await(10, TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void on_nameThatPostgresqlWouldChange_isRefused() throws Exception {
        Notifications notifications = open();

        assertThatIllegalArgumentException().isThrownBy(() -> notifications.on("Not Good", heard::add));
    }

    private Notifications open() throws Exception {
        PgConnectOptions options = url.connectOptions().addProperty("application_name", name);
        return Notifications.open(vertx, options).await(10, TimeUnit.SECONDS);
    }

    /** LISTEN is sent on the loop after on() has returned. */
    private void untilListening() throws Exception {
        Eventually.until("LISTEN has been sent", () -> sessions("and state = 'idle' and query like 'listen%'") == 1);
    }

    private int connections() throws Exception {
        return sessions("");
    }

    private int sessions(String condition) throws Exception {
        return Integer.parseInt(new TestSql(url)
                .text("select count(*) from pg_stat_activity where application_name = '" + name + "' " + condition));
    }

    private void terminate() throws Exception {
        new TestSql(url)
                .text("select pg_terminate_backend(pid) from pg_stat_activity where application_name = '" + name + "'");
    }

    private void announce(String payload) throws Exception {
        new TestSql(url).text("select pg_notify('" + name + "', '" + payload + "')");
    }
}
