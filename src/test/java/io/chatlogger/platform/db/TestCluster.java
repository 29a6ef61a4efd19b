package io.chatlogger.platform.db;

import io.chatlogger.testing.TestSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Embedded databases for tests: small, quick to make, the programs unpacked once for all of them. */
public final class TestCluster {
    private static final Path BINARIES = Path.of("target", "postgres").toAbsolutePath();
    private static final long SHARED_BUFFERS = 64 << 20;
    private static final int CONNECTIONS = 300;

    private TestCluster() {}

    public static DatabaseHost start(Path folder) throws IOException {
        return EmbeddedHosts.own(options(folder, Map.of()));
    }

    /** Lets the application's role do what only tests need: make databases beside its own, restore rows without their triggers. */
    public static void allowTests(DatabaseUrl url, Path folder) throws IOException {
        String password =
                Files.readString(folder.resolve("cluster/superuser-password")).strip();
        var superuser =
                new DatabaseUrl(ApplicationRole.SUPERUSER, password, url.host(), url.port(), url.database(), url.tls());
        new TestSql(superuser).run("alter role chatlogger createdb");
        new TestSql(superuser).run("grant set on parameter session_replication_role to chatlogger");
    }

    static EmbeddedPostgres.Options options(Path folder, Map<String, String> settings) throws IOException {
        return options(folder, settings, Launches.candidates(folder));
    }

    static EmbeddedPostgres.Options options(Path folder, Map<String, String> settings, List<Launch> launches) {
        return new EmbeddedPostgres.Options(folder, BINARIES, SHARED_BUFFERS, CONNECTIONS, launches, settings);
    }

    static EmbeddedPostgres start(EmbeddedPostgres.Options options) {
        return (EmbeddedPostgres) EmbeddedHosts.own(options);
    }

    /** A PostgreSQL that hangs for as long as this is open. */
    public interface Frozen extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /** Stops all processes of an embedded database, as SIGSTOP does, so that it takes connections and answers nothing. */
    public static Frozen freeze(DatabaseHost host) throws IOException {
        List<Long> pids = processes(host);
        for (long pid : pids) {
            PostgresProcess.signal("STOP", pid);
        }
        return () -> {
            for (long pid : pids) {
                PostgresProcess.signal("CONT", pid);
            }
        };
    }

    private static List<Long> processes(DatabaseHost host) {
        ProcessHandle postmaster =
                ProcessHandle.of(((EmbeddedPostgres) host).process().pid()).orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants())
                .map(ProcessHandle::pid)
                .toList();
    }

    /** A PostgreSQL of another version for as long as this is open. */
    record Other(ServerStart.Running running) implements AutoCloseable {
        DatabaseUrl url() {
            return running.url();
        }

        @Override
        public void close() {
            running.process().stop();
        }
    }

    /** @param binaries the folder with bin of an installed PostgreSQL */
    static Other start(Path binaries, Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        Launch.Found found = Launches.choose(Launches.candidates(folder), binaries);
        var log = new BoundedLog(folder.resolve("postgres.log"), 1 << 20);
        Path home = Files.createDirectory(folder.resolve("cluster"));
        Path password = home.resolve("password");
        Folders.writePrivate(password, "test");
        found.launch().giveTo(home);
        var initdb = List.of(
                binaries.resolve("bin/initdb").toString(),
                "--pgdata=" + home.resolve("data"),
                "--username=" + EmbeddedCluster.USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8");
        Process process =
                found.launch().builder(initdb).redirectErrorStream(true).start();
        log.copy(process.getInputStream());
        if (process.waitFor() != 0) {
            throw new AssertionError(log.tail());
        }
        EmbeddedCluster cluster = EmbeddedCluster.open(folder, binaries, found, log);
        Path settings = cluster.writeSettings(PostgresConf.text(SHARED_BUFFERS, CONNECTIONS, Map.of()), found.launch());
        var other = new Other(new ServerStart(binaries, cluster, settings, found.launch(), log).run());
        allowTests(other.url(), folder);
        return other;
    }

    /** Deletes the folders of test runs that were killed: those that no process owns. */
    public static void sweep(Path parent) throws IOException {
        try (var folders = Files.list(parent)) {
            for (Path folder : folders.toList()) {
                FolderLock lock = FolderLock.tryOwn(folder);
                if (lock != null) {
                    try (lock) {
                        OrphanedPostgres.stop(folder.toRealPath().resolve("cluster/data"));
                        Folders.delete(folder);
                    }
                }
            }
        }
    }

    public static void delete(Path folder) throws IOException {
        Folders.delete(folder);
    }
}
