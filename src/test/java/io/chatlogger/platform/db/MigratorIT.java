package io.chatlogger.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chatlogger.testing.FreshDatabase;
import io.chatlogger.testing.TestSql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigratorIT {
    private static final String FILES = "classpath:testmigrations";
    private static final String APPLIED = "select count(*) from flyway_schema_history where success";

    @TempDir
    Path folder;

    @Test
    void migrate_emptyDatabase_appliesEachFileOnce() throws Exception {
        DatabaseUrl url = FreshDatabase.make("");

        assertThat(Migrator.migrate(url, FILES)).isEqualTo("2");
        assertThat(Migrator.migrate(url, FILES)).isEqualTo("2");

        assertThat(new TestSql(url).text(APPLIED)).isEqualTo("2");
        assertThat(new TestSql(url).text("select count(author) from notes")).isEqualTo("0");
    }

    @Test
    void migrate_severalNodesAtOnce_appliesEachFileOnce() throws Exception {
        DatabaseUrl url = FreshDatabase.make("");

        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (var node : nodes.invokeAll(Collections.nCopies(4, () -> Migrator.migrate(url, FILES)))) {
                assertThat(node.get()).isEqualTo("2");
            }
        }
        assertThat(new TestSql(url).text(APPLIED)).isEqualTo("2");
    }

    @Test
    void migrate_noFiles_isVersionZero() throws Exception {
        assertThat(Migrator.migrate(FreshDatabase.make(""), "classpath:nomigrations"))
                .isEqualTo("0");
    }

    @Test
    void migrate_statementFails_namesFileLineAndErrorAndKeepsNothing() throws Exception {
        DatabaseUrl url = FreshDatabase.make("");

        assertThatThrownBy(() -> Migrator.migrate(url, "classpath:brokenmigrations"))
                .isInstanceOf(MigrationException.class)
                .hasMessage("The migration V1__half.sql failed at line 2: ERROR: relation \"wholes\" does not exist"
                        + " (SQL state 42P01)");
        assertThat(new TestSql(url).text("select to_regclass('halves')")).isNull();
    }

    @Test
    void migrate_appliedFileWasChanged_isRefused() throws Exception {
        DatabaseUrl url = FreshDatabase.make("");
        Migrator.migrate(url, FILES);

        assertThatThrownBy(() -> Migrator.migrate(url, "classpath:changedmigrations"))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("The schema does not match the files in migrations/")
                .hasMessageContaining("1 notes: Migration checksum mismatch");
    }

    @Test
    void migrate_newerVersionWasThere_isRefusedWithBothVersionsAndNothingChanges() throws Exception {
        DatabaseUrl url = FreshDatabase.make("");
        Migrator.migrate(url, FILES);
        var sql = new TestSql(url);
        sql.run("insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by,"
                + " execution_time, success) values (3, '21', 'later', 'SQL', 'V21__later.sql', 'x', 1, true)");

        assertThatThrownBy(() -> Migrator.migrate(url, FILES))
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll("is at version 21", "a newer ChatLogger", "up to version 2:", "backup");
        assertThat(sql.text(APPLIED)).isEqualTo("3");
    }

    @Test
    void migrate_noServer_saysSo() {
        assertThatThrownBy(() -> Migrator.migrate(DatabaseUrl.parse("postgresql://a:hunter2@127.0.0.1:1/d"), FILES))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void migrate_oldestSupportedPostgresql_shippedFilesApply() throws Exception {
        Path binaries = Path.of("/usr/lib/postgresql/15");
        assumeTrue(Files.isExecutable(binaries.resolve("bin/initdb")), "PostgreSQL 15 is not in " + binaries);
        try (TestCluster.Other pg = TestCluster.start(binaries, folder)) {
            assertThat(new TestSql(pg.url()).text("show server_version")).startsWith("15.");
            DatabaseChecks.verify(pg.url());
            assertThat(Migrator.migrate(pg.url(), FILES)).isEqualTo("2");
            String version = Migrator.migrate(FreshDatabase.make(pg.url(), ""));
            assertThat(Migrator.migrate(FreshDatabase.make(""))).isEqualTo(version);
        }
    }
}
