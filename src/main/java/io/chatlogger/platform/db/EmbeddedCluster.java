package io.chatlogger.platform.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data on disk: the folder {@code cluster} with PostgreSQL's own {@code data}, the settings, the {@code password} of the role that the
 * application connects as, and the {@code superuser-password}. The folder appears complete, by one rename, so an interrupted first start is
 * simply repeated. No code here ever deletes a complete one.
 */
final class EmbeddedCluster {
    static final String USER = "chatlogger";
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedCluster.class);
    private static final int PASSWORD_BYTES = 24;
    private static final String NEW = "cluster.new";
    private static final String SUPERUSER_PASSWORD = "superuser-password";

    private final Path home;

    private EmbeddedCluster(Path home) {
        this.home = home;
    }

    /** Returns whether there is a cluster in the folder, whole or damaged. */
    static boolean isIn(Path folder) {
        return Files.exists(home(folder), LinkOption.NOFOLLOW_LINKS);
    }

    private static Path home(Path folder) {
        return folder.resolve("cluster");
    }

    /** Opens the cluster in the folder, or creates it. */
    static EmbeddedCluster open(Path folder, Path binaries, Launch.Found found, BoundedLog log) throws IOException {
        var cluster = new EmbeddedCluster(home(folder));
        if (!isIn(folder)) {
            create(folder.resolve(NEW), binaries, found.launch(), log);
            Files.move(folder.resolve(NEW), cluster.home, StandardCopyOption.ATOMIC_MOVE);
        }
        cluster.checkVersion(found.version());
        found.launch().giveTo(cluster.home);
        return cluster;
    }

    private static void create(Path home, Path binaries, Launch launch, BoundedLog log) throws IOException {
        Folders.delete(home); // of a start that was interrupted
        LOG.info("Making the embedded database in {}", home.resolveSibling("cluster"));
        Files.createDirectory(home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Folders.writePrivate(home.resolve("password"), newPassword());
        Path superuser = home.resolve(SUPERUSER_PASSWORD);
        Folders.writePrivate(superuser, newPassword());
        Folders.writePrivate(home.resolve("own.conf"), "# Settings of your own; they win over those in server.conf.\n");
        launch.giveTo(home);
        run(initdb(binaries, home.resolve("data"), superuser), launch, log);
    }

    /**
     * Returns the command that creates the cluster. It uses PostgreSQL's own collation, so that no update of the system's C library can
     * corrupt an index.
     */
    private static List<String> initdb(Path binaries, Path data, Path password) {
        return List.of(
                binaries.resolve("bin/initdb").toString(),
                "--pgdata=" + data,
                "--username=" + ApplicationRole.SUPERUSER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--data-checksums");
    }

    private static void run(List<String> command, Launch launch, BoundedLog log) throws IOException {
        try {
            Process process = launch.builder(command).redirectErrorStream(true).start();
            log.copy(process.getInputStream());
            if (process.waitFor() != 0) {
                String said = log.tail();
                String cause = said.contains("could not look up effective user ID")
                        ? "Give this user a name by a line in /etc/passwd"
                        : "Remove the cause";
                throw new DatabaseStartException("The embedded database could not be made (" + log.file() + "):\n"
                        + said + "\n" + cause + ", or set CHATLOGGER_DATABASE_URL");
            }
        } catch (InterruptedException e) {
            throw Deadline.interrupted(e);
        }
    }

    private static String newPassword() {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void checkVersion(String binaries) throws IOException {
        Path file = data().resolve("PG_VERSION");
        if (!Files.isReadable(file) || !Files.isReadable(home.resolve("password"))) {
            throw new DatabaseStartException(
                    home + " cannot be read or is no database of ChatLogger: start as the user who owns it,"
                            + " restore it, or move it away to start with an empty one");
        }
        String version = Files.readString(file).strip();
        if (!binaries.equals(version) && !binaries.startsWith(version + ".")) {
            throw new DatabaseStartException(home + " was written by PostgreSQL " + version + " and this is " + binaries
                    + ": copy the data with the version that wrote it (pg_dump), or start that version");
        }
    }

    Path data() {
        return home.resolve("data");
    }

    String password() throws IOException {
        return Files.readString(home.resolve("password")).strip();
    }

    /** Returns the password of the superuser; makes one where an earlier version made the cluster. */
    String superuserPassword() throws IOException {
        Path file = home.resolve(SUPERUSER_PASSWORD);
        if (!Files.exists(file)) {
            Folders.writePrivate(file, newPassword());
        }
        return Files.readString(file).strip();
    }

    /**
     * Writes the settings; done at each start.
     *
     * @return the file
     */
    Path writeSettings(String text, Launch launch) throws IOException {
        Path file = home.resolve("server.conf");
        Folders.writePrivate(file, text);
        launch.giveTo(file);
        return file;
    }
}
