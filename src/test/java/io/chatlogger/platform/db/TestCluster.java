package io.chatlogger.platform.db;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Embedded databases for tests: small, quick to make, the programs unpacked once for all of them. */
public final class TestCluster {
    private static final Path BINARIES = Path.of("target", "postgres").toAbsolutePath();
    private static final long SHARED_BUFFERS = 64 << 20;
    private static final int CONNECTIONS = 300;

    private TestCluster() {}

    public static DatabaseHost start(Path folder) throws IOException {
        return EmbeddedHosts.own(options(folder, Map.of()));
    }

    static EmbeddedPostgres.Options options(Path folder, Map<String, String> settings) throws IOException {
        return options(folder, settings, Launch.candidates());
    }

    static EmbeddedPostgres.Options options(Path folder, Map<String, String> settings, List<Launch> launches) {
        return new EmbeddedPostgres.Options(folder, BINARIES, SHARED_BUFFERS, CONNECTIONS, launches, settings);
    }

    static EmbeddedPostgres start(EmbeddedPostgres.Options options) {
        return (EmbeddedPostgres) EmbeddedHosts.own(options);
    }

    /** Deletes the folders of test runs that were killed: those that no process owns. */
    public static void sweep(Path parent) throws IOException {
        try (var folders = java.nio.file.Files.list(parent)) {
            for (Path folder : folders.toList()) {
                FolderLock lock = FolderLock.tryOwn(folder);
                if (lock != null) {
                    try (lock) {
                        Leftovers.stop(folder.toRealPath().resolve("cluster/data"));
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
