package io.chatlogger.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatlogger.platform.config.ConfigException;
import io.chatlogger.testing.FreshDatabase;
import io.chatlogger.testing.TestDatabase;
import io.chatlogger.testing.TestSql;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
