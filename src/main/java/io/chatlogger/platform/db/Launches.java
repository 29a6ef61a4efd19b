package io.chatlogger.platform.db;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ways in which PostgreSQL's programs might be started here, and chooses one.
 *
 * <ul>
 *   <li>PostgreSQL refuses to run as root. If the data already belongs to another user, PostgreSQL runs as that user, so the owner stays
 *       the same. New data belongs to root: in a user namespace of its own, PostgreSQL sees itself as nobody and still owns root's files.
 *       Where such namespaces are forbidden, it runs as nobody, or as the owner of the private folder that contains the data, and the data
 *       is given to that user.
 *   <li>In a session of its own (setsid), a Ctrl-C reaches only this process, which then ends its requests before its database.
 *   <li>With a parent-death signal, PostgreSQL ends even if this process is killed.
 * </ul>
 */
final class Launches {
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;
    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final List<String> SESSION = List.of("setsid");
    /**
     * The command prefix that sends SIGINT when the parent ends. SIGINT is PostgreSQL's fast shutdown: it ends sessions, writes a
     * checkpoint, and needs no recovery.
     */
    private static final List<String> UNTIL_PARENT_ENDS = List.of("setpriv", "--pdeathsig", "INT");

    /** The version in a text such as "postgres (PostgreSQL) 18.6"; packagers append their own versions. */
    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)*");

    private Launches() {}

    /**
     * Returns all launches that might work, the best first. Not every system has these programs or their newer options.
     *
     * @param folder the folder of the data, which need not exist yet
     */
    static List<Launch> candidates(Path folder) throws IOException {
        if (!isRoot()) {
            return variants(List.of(), OptionalInt.empty()).toList();
        }
        Path cluster = folder.resolve("cluster");
        Stream<Launch> asBefore = Files.exists(cluster) ? asOwner(cluster) : Stream.empty();
        return Stream.of(asBefore, variants(NAMESPACE, OptionalInt.of(ROOT)), asNobody(), asHost(folder))
                .flatMap(launches -> launches)
                .toList();
    }

    static Stream<Launch> asNobody() {
        return as(NOBODY, NOBODY);
    }

    /** Returns launches as the owner of a private folder that contains the data folder, because only the owner can enter it. */
    private static Stream<Launch> asHost(Path folder) throws IOException {
        for (Path path = folder.toAbsolutePath(); path != null; path = path.getParent()) {
            if (Files.exists(path) && Folders.ownerOf(path) != ROOT) {
                return asOwner(path);
            }
        }
        return Stream.empty();
    }

    private static Stream<Launch> asOwner(Path path) throws IOException {
        int uid = Folders.ownerOf(path);
        // initdb refuses a user without a name.
        boolean named = !Files.getOwner(path).getName().equals(Integer.toString(uid));
        return uid != ROOT && named ? as(uid, (Integer) Files.getAttribute(path, "unix:gid")) : Stream.empty();
    }

    private static Stream<Launch> as(int uid, int gid) {
        return variants(List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups"), OptionalInt.of(uid));
    }

    private static Stream<Launch> variants(List<String> user, OptionalInt owner) {
        List<String> session = joined(user, SESSION);
        return Stream.of(
                new Launch(joined(session, UNTIL_PARENT_ENDS), true, owner),
                new Launch(session, false, owner),
                new Launch(user, false, owner));
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    static boolean isRoot() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self) ? Folders.ownerOf(self) == ROOT : "root".equals(System.getProperty("user.name"));
    }

    /**
     * Tries the launches in order with {@code postgres --version}. This shows if the file system does not allow programs to run, or if the
     * other user cannot enter a folder.
     *
     * @throws DatabaseStartException with what to do, when none works
     */
    static Launch.Found choose(List<Launch> candidates, Path binaries) throws IOException {
        Map<OptionalInt, String> failures =
                new LinkedHashMap<>(); // the last and simplest launch of each user gives the reason
        for (Launch launch : candidates) {
            var output = new ArrayList<String>();
            String version = version(launch, binaries, output);
            if (version != null) {
                return new Launch.Found(launch, version);
            }
            failures.put(launch.owner(), String.join(" ", output));
        }
        String what = isRoot()
                ? "PostgreSQL refuses to run as root, and it can neither be started in a user namespace (unshare -U) nor as another user"
                        + " (setpriv --reuid). Start ChatLogger as an ordinary user, or move CHATLOGGER_DATA_DIR to a folder that every"
                        + " user may enter"
                : "The embedded PostgreSQL cannot be run. Move CHATLOGGER_DATA_DIR to a file system that programs may be run from";
        throw new DatabaseStartException(
                what + ", or set CHATLOGGER_DATABASE_URL. Tried: " + String.join("; ", failures.values()));
    }

    private static @Nullable String version(Launch launch, Path binaries, List<String> output) throws IOException {
        var command = List.of(binaries.resolve("bin/postgres").toString(), "--version");
        try {
            Process process = launch.builder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            output.add(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
            Matcher number = VERSION.matcher(output.getFirst());
            return process.waitFor() == 0 && number.find() ? number.group() : null;
        } catch (InterruptedException e) {
            throw Deadline.interrupted(e);
        } catch (IOException e) {
            output.add(String.valueOf(e.getMessage())); // a program of the prefix is not installed
            return null;
        }
    }
}
