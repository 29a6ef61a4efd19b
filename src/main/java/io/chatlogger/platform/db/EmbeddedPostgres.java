package io.chatlogger.platform.db;

import io.chatlogger.platform.problem.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL that belongs to this application: on loopback, with a password, with its data in the data folder. It runs while this object
 * is open, is started again when it ends by itself, and runs no longer than this process.
 */
final class EmbeddedPostgres implements DatabaseHost {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final long LOG_BYTES = 4 << 20;

    /**
     * The options of a start.
     *
     * @param folder the folder of this database
     * @param binaries the folder that the programs are unpacked in
     * @param launches the ways to start the programs, the best first
     * @param settings PostgreSQL settings by name, which override the usual ones
     */
    record Options(
            Path folder,
            Path binaries,
            long sharedBuffersBytes,
            int maxConnections,
            List<Launch> launches,
            Map<String, String> settings) {}

    private final Path folder;
    private final FolderLock lock;
    private final DatabaseUrl url;
    private final Postmaster postmaster;
    private final String version;

    private EmbeddedPostgres(Path folder, FolderLock lock, DatabaseUrl url, Postmaster postmaster, String version) {
        this.folder = folder;
        this.lock = lock;
        this.url = url;
        this.postmaster = postmaster;
        this.version = version;
    }

    /**
     * Starts the database. The first start takes some seconds, a later one a fraction of a second.
     *
     * @return empty if another process, or another part of this one, runs it
     * @throws DatabaseStartException when it cannot run here, with PostgreSQL's last output
     */
    static Optional<EmbeddedPostgres> tryStart(Options options) {
        return tryStart(options, Postmaster.Rules.USUAL);
    }

    static Optional<EmbeddedPostgres> tryStart(Options options, Postmaster.Rules rules) {
        try {
            FolderLock lock = FolderLock.tryOwn(options.folder());
            return lock == null ? Optional.empty() : Optional.of(startLocked(options, rules, lock));
        } catch (IOException e) {
            throw new DatabaseStartException(
                    "The embedded database in " + options.folder() + " cannot be started (" + FailureReason.of(e)
                            + "): start as the user who owns that folder, or set CHATLOGGER_DATA_DIR to another one",
                    e);
        }
    }

    private static EmbeddedPostgres startLocked(Options options, Postmaster.Rules rules, FolderLock lock)
            throws IOException {
        try {
            return start(options, rules, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedPostgres start(Options options, Postmaster.Rules rules, FolderLock lock) throws IOException {
        Path folder = options.folder().toRealPath();
        if (Launches.isRoot()) {
            // PostgreSQL may run as another user, who has to pass through this folder.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        }
        EndpointFile.delete(folder);
        Path binaries = EmbeddedBinaries.unpack(options.binaries());
        Launch.Found found = Launches.choose(options.launches(), binaries);
        var log = new BoundedLog(folder.resolve("postgres.log"), LOG_BYTES);
        EmbeddedCluster cluster = EmbeddedCluster.open(folder, binaries, found, log);
        OrphanedPostgres.stop(cluster.data());
        if (binaries.resolveSibling("").equals(folder)) {
            Folders.deleteSiblings(binaries, EmbeddedBinaries.PREFIX); // of older versions
        }
        String settings = PostgresConf.text(options.sharedBuffersBytes(), options.maxConnections(), options.settings());
        Path file = cluster.writeSettings(settings, found.launch());
        var start = new ServerStart(binaries, cluster, file, found.launch(), log);
        ServerStart.Running running = start.run();
        EndpointFile.write(folder, running.url());
        Postmaster postmaster = Postmaster.watch(start, running, rules);
        return new EmbeddedPostgres(folder, lock, running.url(), postmaster, found.version());
    }

    @Override
    public DatabaseUrl url() {
        return url;
    }

    @Override
    public String description() {
        return "embedded PostgreSQL " + version + " in " + Folders.shown(folder) + " (port " + url.port() + ")";
    }

    @Override
    public void whenLost(Runnable listener) {
        postmaster.whenGivenUp(listener);
    }

    @Override
    public long restarts() {
        return postmaster.restarts();
    }

    PostgresProcess process() {
        return postmaster.process();
    }

    @Override
    public void close() {
        try (lock) {
            EndpointFile.delete(folder);
            postmaster.stop();
        } catch (IOException e) {
            LOG.warn("The embedded database in {} did not stop cleanly: {}", folder, e.toString());
        }
    }
}
