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
 * The ways in which PostgreSQL's programs might be started here, and the choice among them.
 *
 * <ul>
 *   <li>PostgreSQL refuses to run as root. Data that belongs to somebody else is served as that user, so that it stays theirs. New data is
 *       root's: in a user namespace of its own PostgreSQL sees itself as nobody and still owns root's files. Where such namespaces are
 *       forbidden, it runs as nobody, or in somebody's private folder as them, and the data is given to that user.
 *   <li>In a session of its own (setsid), a Ctrl-C reaches only this process, which then stops its requests before its database.
 *   <li>With a parent-death signal, it ends even when this process is killed.
 * </ul>
 */
final class Launches {
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;
    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final List<String> SESSION = List.of("setsid");
    /** SIGINT is PostgreSQL's fast shutdown: it ends sessions, writes a checkpoint, and needs no recovery. */
    private static final List<String> UNTIL_PARENT_ENDS = List.of("setpriv", "--pdeathsig", "INT");

    /** As in "postgres (PostgreSQL) 18.6", behind which packagers write their own. */
    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)*");

    private Launches() {}

    /**
     * All that might work, best first: not every system has these programs, nor their newer options.
     *
     * @param folder of the data; it need not be there yet
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

    /** For a folder below somebody's private one, which only they may enter. */
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
     * Tries them in their order with {@code postgres --version}, so that a file system without leave to run programs or a folder that the
     * other user cannot enter shows here.
     *
     * @throws DatabaseStartException with what to do, when none works
     */
    static Launch.Found choose(List<Launch> candidates, Path binaries) throws IOException {
        Map<OptionalInt, String> failures = new LinkedHashMap<>(); // the plainest launch of each user tells the reason
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
            output.add(String.valueOf(e.getMessage())); // the program before the command is not installed
            return null;
        }
    }
}
