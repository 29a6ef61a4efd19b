package io.chatlogger.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.chatlogger.platform.config.ConfigException;
import io.chatlogger.testing.FreshDatabase;
import io.chatlogger.testing.TestDatabase;
import io.chatlogger.testing.TestSql;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class DatabaseChecksIT {
    @TempDir
    Path folder;

    @Test
    void verify_testDatabase_isFit() {
        assertThatCode(() -> DatabaseChecks.verify(TestDatabase.url())).doesNotThrowAnyException();
    }

    @Test
    void verify_serverThatCouldLoseData_isRefusedWithEachReason() throws Exception {
        var options = TestCluster.options(
                folder, Map.of("fsync", "off", "full_page_writes", "off", "synchronous_commit", "off"));
        try (EmbeddedPostgres pg = TestCluster.start(options)) {
            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(() -> DatabaseChecks.verify(pg.url()))
                    .extracting(ConfigException::faults, InstanceOfAssertFactories.list(String.class))
                    .satisfiesExactly(
                            fsync -> assertThat(fsync).startsWith("The database has fsync=off, so a crash"),
                            pages -> assertThat(pages).startsWith("The database has full_page_writes=off"));
        }
    }

    @Test
    void verify_anotherEncoding_isRefusedWithWhatToDo() throws Exception {
        DatabaseUrl ascii = FreshDatabase.make("encoding 'SQL_ASCII' locale 'C' template template0");

        assertThatThrownBy(() -> DatabaseChecks.verify(ascii))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("SQL_ASCII: expected UTF8");
    }

    @Test
    void verify_readOnlyDatabase_isRefused() throws Exception {
        DatabaseUrl url = FreshDatabase.make("");
        new TestSql(url).run("alter database \"" + url.database() + "\" set default_transaction_read_only = on");

        assertThatThrownBy(() -> DatabaseChecks.verify(url))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("default_transaction_read_only=on");
    }

    @Test
    void await_nobodyThere_failsInTimeWithTheAddress() {
        DatabaseUrl nobody = DatabaseUrl.parse("postgresql://a:hunter2@127.0.0.1:1/d");

        assertThatThrownBy(() -> ExternalPostgres.await(nobody, Duration.ofMillis(300), ExternalPostgres.Check.NONE))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageStartingWith("PostgreSQL at 127.0.0.1:1 did not answer within 0.3 s")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void await_serverThatNeverAnswers_isToldWithItsAddressBeforeTheWaitEnds() throws Exception {
        var log = (Logger) LoggerFactory.getLogger(WaitingNotice.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.addAppender(lines);
        // It takes connections and says nothing, as a frozen server does.
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + silent.getLocalPort();
            DatabaseUrl url = DatabaseUrl.parse("postgresql://a:hunter2@" + address + "/d?sslmode=disable");

            assertThatThrownBy(() -> ExternalPostgres.await(url, Duration.ofSeconds(4), ExternalPostgres.Check.NONE))
                    .isInstanceOf(DatabaseStartException.class)
                    .hasMessageStartingWith("PostgreSQL at " + address + " did not answer within 4.0 s");
            assertThat(lines.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("PostgreSQL at " + address + " does not answer yet")
                            .contains("waiting for"))
                    .noneMatch(line -> line.contains("hunter2"));
        } finally {
            log.detachAppender(lines);
        }
    }

    @Test
    void await_wrongPassword_failsWithoutWaiting() {
        DatabaseUrl url = TestDatabase.url();
        for (DatabaseUrl wrong : List.of(
                new DatabaseUrl(url.user(), "wrong", url.host(), url.port(), url.database(), url.tls()),
                new DatabaseUrl(url.user(), url.password(), url.host(), url.port(), "no_such", url.tls()))) {
            assertThatThrownBy(() -> ExternalPostgres.await(wrong, Duration.ofMinutes(10), ExternalPostgres.Check.NONE))
                    .isInstanceOf(DatabaseStartException.class)
                    .hasMessageContaining("correct CHATLOGGER_DATABASE_URL");
        }
    }

    @Test
    void await_running_describesItWithoutThePassword() {
        DatabaseUrl url = TestDatabase.url();
        try (DatabaseHost host = ExternalPostgres.await(url, Duration.ofSeconds(10), ExternalPostgres.Check.NONE)) {
            assertThat(host.description()).isEqualTo("PostgreSQL at " + url.hostAndPort() + "/" + url.database());
        }
    }
}
