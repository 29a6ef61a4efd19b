package io.chatlogger.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.TestSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {
    @TempDir
    Path folder;

    @Test
    void start_emptyFolder_isADurableUnicodeDatabaseOnLoopback() throws Exception {
        try (EmbeddedPostgres pg = start()) {
            assertThat(pg.description())
                    .startsWith("embedded PostgreSQL 18.")
                    .endsWith("(port " + pg.url().port() + ")");
            assertThat(pg.url().host()).isEqualTo("127.0.0.1");
            assertThat(new TestSql(pg.url()).text("select current_user || ' ' || current_database()"))
                    .isEqualTo("chatlogger chatlogger");
            assertThat(new TestSql(pg.url()).text("show server_encoding")).isEqualTo("UTF8");
            assertThat(
                            new TestSql(pg.url())
                                    .text(
                                            "select datlocprovider::text || datlocale from pg_database where datname = current_database()"))
                    .isEqualTo("bC.UTF-8");
            assertThat(new TestSql(pg.url()).text("show fsync")).isEqualTo("on");
            assertThat(new TestSql(pg.url()).text("show data_checksums")).isEqualTo("on");
            assertThat(new TestSql(pg.url()).text("show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(new TestSql(pg.url()).text("show shared_buffers")).isEqualTo("64MB");
            DatabaseChecks.verify(pg.url());
        }
    }

    @Test
    void start_emptyFolder_onlyTheOwnerReadsThePassword() throws Exception {
        try (EmbeddedPostgres pg = start()) {
            for (String file : new String[] {"url", "cluster/password", "postgres.log"}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                        .as(file)
                        .isEqualTo("rw-------");
            }
            DatabaseUrl url = pg.url();
            var wrong = new DatabaseUrl(url.user(), "wrong", url.host(), url.port(), url.database(), url.tls());
            assertThatThrownBy(() -> new TestSql(wrong).text("select 1"))
                    .hasRootCauseInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void role_ofTheApplication_ownsItsDatabaseAndMayNothingBeside() throws Exception {
        try (EmbeddedPostgres pg = start()) {
            var sql = new TestSql(pg.url());
            Migrator.migrate(pg.url());
            assertOrdinaryOwner(sql);
            for (String forbidden : List.of(
                    "create role other superuser",
                    "create database other",
                    "copy (select 1) to program 'true'",
                    "select pg_read_file('postgresql.conf')",
                    "alter system set fsync = off")) {
                assertThatThrownBy(() -> sql.run(forbidden)).as(forbidden).hasMessageContaining("permission denied");
            }
            sql.run("checkpoint");
        }
    }

    private static void assertOrdinaryOwner(TestSql sql) {
        assertThat(sql.text(
                        "select concat(current_user, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls)"
                                + " from pg_roles where rolname = current_user"))
                .isEqualTo("chatloggerfffff");
        assertThat(sql.text("select datdba::regrole from pg_database where datname = current_database()"))
                .isEqualTo("chatlogger");
        assertThat(sql.text("select string_agg(oid::regclass::text, ', ') from pg_class"
                        + " where relnamespace = 'public'::regnamespace and relowner <> 'chatlogger'::regrole"))
                .isNull();
    }

    /** As before there was a role of its own: the superuser of the cluster was the role of the application. */
    @Test
    void start_clusterWhoseRoleIsASuperuser_isConvertedWithEverythingInIt() throws Exception {
        DatabaseUrl old = oldCluster();
        Path cluster = folder.resolve("cluster");
        assertThat(cluster.resolve("superuser-password")).doesNotExist();
        try (EmbeddedPostgres pg = start()) {
            var sql = new TestSql(pg.url());
            assertThat(pg.url().password()).isEqualTo(old.password());
            assertOrdinaryOwner(sql);
            assertThat(Migrator.migrate(pg.url())).isNotEqualTo("0");
            assertThat(sql.text("select count(*) from made.kept")).isEqualTo("1");
            sql.run("alter table made.kept add column more int");
            sql.run("drop function made.one()");
            sql.run("alter type made.kind add value 'c'");
            sql.run("drop schema made cascade");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cluster.resolve("superuser-password"))))
                .isEqualTo("rw-------");
        try (EmbeddedPostgres pg = start()) {
            assertOrdinaryOwner(new TestSql(pg.url()));
        }
    }

    private DatabaseUrl oldCluster() throws Exception {
        try (EmbeddedPostgres pg = start()) {
            DatabaseUrl url = pg.url();
            String password = Files.readString(folder.resolve("cluster/superuser-password"))
                    .strip();
            var superuser =
                    new DatabaseUrl(ApplicationRole.SUPERUSER, password, url.host(), url.port(), "postgres", url.tls());
            var sql = new TestSql(superuser);
            sql.run("create role turning superuser login password 'turning'");
            sql.run("drop database chatlogger");
            sql.run("drop role chatlogger");
            var turning =
                    new TestSql(new DatabaseUrl("turning", "turning", url.host(), url.port(), "postgres", url.tls()));
            turning.run("alter role " + ApplicationRole.SUPERUSER + " rename to chatlogger");
            turning.run("alter role chatlogger password '" + url.password() + "'");
            new TestSql(new DatabaseUrl("chatlogger", url.password(), url.host(), url.port(), "postgres", url.tls()))
                    .run("drop role turning");
            new TestSql(new DatabaseUrl("chatlogger", url.password(), url.host(), url.port(), "postgres", url.tls()))
                    .run("create database chatlogger");
            Migrator.migrate(url);
            var own = new TestSql(url);
            own.run("create schema made");
            own.run("create type made.kind as enum ('a', 'b')");
            own.run("create table made.kept (id serial primary key, kind made.kind)");
            own.run("create function made.one() returns int language sql return 1");
            own.run("insert into made.kept (kind) values ('a')");
            assertThat(own.text("select rolsuper from pg_roles where rolname = current_user"))
                    .isEqualTo("t");
            Files.delete(folder.resolve("cluster/superuser-password"));
            return url;
        }
    }

    @Test
    void close_itsOwn_isNoLoss() throws Exception {
        var losses = new AtomicInteger();
        EmbeddedPostgres pg = start();
        pg.whenLost(losses::incrementAndGet);
        pg.close();
        assertThat(pg.process().isAlive()).isFalse();
        assertThat(losses).hasValue(0);
    }

    @Test
    void start_afterClose_dataIsThere() throws Exception {
        try (EmbeddedPostgres pg = start()) {
            new TestSql(pg.url()).run("create table kept (id int)");
        }
        assertThat(folder.resolve("url")).doesNotExist();
        try (EmbeddedPostgres pg = start()) {
            assertThat(new TestSql(pg.url()).text("select count(*) from kept")).isEqualTo("0");
        }
    }

    @Test
    void start_firstStartWasInterrupted_isDoneAgain() throws Exception {
        Files.createDirectories(folder.resolve("cluster.new/data/base"));
        Files.writeString(folder.resolve("cluster.new/data/PG_VERSION"), "18");

        try (EmbeddedPostgres pg = start()) {
            assertThat(new TestSql(pg.url()).text("select 1")).isEqualTo("1");
        }
        assertThat(folder.resolve("cluster.new")).doesNotExist();
    }

    @Test
    void start_pidFileNamesAnotherLiveProcess_isTakenForStale() throws Exception {
        start().close();
        Files.writeString(
                folder.resolve("cluster/data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder + "\n1\n5432\n\n\n\nready\n");

        try (EmbeddedPostgres pg = start()) {
            assertThat(new TestSql(pg.url()).text("select 1")).isEqualTo("1");
        }
    }

    @Test
    void start_badSettings_saysWhatPostgresqlSaidAndLetsGoOfTheFolder() throws Exception {
        var options = TestCluster.options(folder, Map.of("work_mem", "plenty"));

        assertThatThrownBy(() -> TestCluster.start(options))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining("work_mem")
                .hasMessageContaining("postgres.log");
        start().close();
    }

    @Test
    void start_dataOfAnotherVersion_isLeftAloneAndSaid() throws Exception {
        start().close();
        Files.writeString(folder.resolve("cluster/data/PG_VERSION"), "16\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining("written by PostgreSQL 16 and this is 18.");
    }

    @Test
    void start_damagedFolder_isNeverReplacedByAnEmptyOne() throws Exception {
        Files.createDirectories(folder.resolve("cluster/data"));

        assertThatThrownBy(this::start)
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining("restore it, or move it away");
    }

    @Test
    void own_alreadyOwned_isRefusedWithFolderAndProcess() throws Exception {
        try (EmbeddedPostgres pg = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(DatabaseStartException.class)
                    .hasMessageStartingWith(folder + " is in use by another ChatLogger (process "
                            + ProcessHandle.current().pid() + "):");
            assertThat(new TestSql(pg.url()).text("select 1")).isEqualTo("1");
        }
    }

    @Test
    void join_ownedByARunningServer_usesItsDatabaseAndLeavesItRunning() throws Exception {
        try (EmbeddedPostgres pg = start()) {
            try (DatabaseHost joined = join()) {
                assertThat(joined.url()).isEqualTo(pg.url());
                assertThat(joined.description()).contains("of the running server in " + folder);
            }
            assertThat(new TestSql(pg.url()).text("select 1")).isEqualTo("1");
        }
    }

    @Test
    void join_ownedByNobody_startsItForAsLongAsItIsOpen() throws Exception {
        start().close();
        DatabaseUrl url;
        try (DatabaseHost joined = join()) {
            url = joined.url();
            assertThat(new TestSql(url).text("select 1")).isEqualTo("1");
        }
        assertThatThrownBy(() -> new TestSql(url).text("select 1")).cause().isInstanceOf(SQLException.class);
    }

    @Test
    void join_noServerHasMadeADatabase_isRefusedWithTheFolderAndNothingIsMade() throws Exception {
        Path nowhere = folder.resolve("data/postgres");

        assertThatThrownBy(() -> EmbeddedHosts.join(TestCluster.options(nowhere, Map.of()), Duration.ofSeconds(30)))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageStartingWith("There is no database in " + folder.resolve("data") + ":")
                .hasMessageContainingAll("chatlogger serve", "CHATLOGGER_DATA_DIR", "CHATLOGGER_DATABASE_URL");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void join_serverIsMakingItsDatabase_waitsForIt() throws Exception {
        Path lock = folder.resolve("owner.lock");
        try (var server = Executors.newSingleThreadExecutor()) {
            var starting = server.submit(this::start);
            Eventually.until("the server owns the folder", () -> Files.exists(lock) && Files.size(lock) > 0);
            try (DatabaseHost joined = join();
                    EmbeddedPostgres pg = starting.get(60, TimeUnit.SECONDS)) {
                assertThat(joined.url()).isEqualTo(pg.url());
            }
        }
    }

    @Test
    void start_rootWithoutUserNamespaces_runsAsNobodyAndBack() throws Exception {
        assumeTrue(Launches.isRoot(), "only root can become somebody else");
        try (EmbeddedPostgres pg = start()) {
            new TestSql(pg.url()).run("create table kept (id int)");
        }
        try (EmbeddedPostgres pg = TestCluster.start(
                TestCluster.options(folder, Map.of(), Launches.asNobody().toList()))) {
            assertThat(new TestSql(pg.url()).text("select count(*) from kept")).isEqualTo("0");
            assertThat(Folders.ownerOf(
                            Path.of("/proc", Long.toString(pg.process().pid()))))
                    .isEqualTo(65534);
        }
        try (EmbeddedPostgres pg = start()) {
            assertThat(new TestSql(pg.url()).text("select count(*) from kept")).isEqualTo("0");
        }
    }

    private EmbeddedPostgres start() throws IOException {
        return TestCluster.start(TestCluster.options(folder, Map.of()));
    }

    private DatabaseHost join() throws IOException {
        return EmbeddedHosts.join(TestCluster.options(folder, Map.of()), Duration.ofSeconds(30));
    }
}
