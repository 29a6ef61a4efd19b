package io.chatlogger.platform.db;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How PostgreSQL's programs are started: as whom, in whose terminal session, tied to whose life.
 *
 * <ul>
 *   <li>PostgreSQL refuses to run as root. In a user namespace of its own it sees itself as nobody and still owns root's files; where such
 *       namespaces are forbidden, it runs as nobody and its folder is given to nobody.
 *   <li>In a session of its own (setsid), a Ctrl-C reaches only this process, which then stops its requests before its database.
 *   <li>With a parent-death signal, it ends even when this process is killed.
 * </ul>
 *
 * @param prefix what stands before a command
 * @param diesWithParent whether the kernel stops it when the thread that started it ends
 * @param owner who must own the data folder, when that can differ from this process's user
 */
record Launch(List<String> prefix, boolean diesWithParent, OptionalInt owner) {
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;
    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    private static final List<String> SESSION = List.of("setsid");
    /** SIGINT is PostgreSQL's fast shutdown: it ends sessions, writes a checkpoint, and needs no recovery. */
    private static final List<String> UNTIL_PARENT_ENDS = List.of("setpriv", "--pdeathsig", "INT");

    /** As in "postgres (PostgreSQL) 18.6", behind which packagers write their own. */
    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)*");

    /** A launch that works here, and what PostgreSQL says it is. */
    record Found(Launch launch, String version) {}

    /** All that might work, best first: not every system has these programs, nor their newer options. */
    static List<Launch> candidates() throws IOException {
        if (!isRoot()) {
            return variants(List.of(), OptionalInt.empty()).toList();
        }
        return Stream.concat(variants(NAMESPACE, OptionalInt.of(ROOT)), variants(AS_NOBODY, OptionalInt.of(NOBODY)))
                .toList();
    }

    /** For tests, that would otherwise only see the first. */
    static List<Launch> asNobody() {
        return variants(AS_NOBODY, OptionalInt.of(NOBODY)).toList();
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
     */
    static Found choose(List<Launch> candidates, Path binaries) throws IOException {
        var failures = new ArrayList<String>();
        for (Launch launch : candidates) {
            Optional<String> version = launch.version(binaries, failures);
            if (version.isPresent()) {
                return new Found(launch, version.get());
            }
        }
        String what = isRoot()
                ? "PostgreSQL refuses to run as root, and it can neither be started in a user namespace (unshare -U) nor as another user"
                        + " (setpriv --reuid). Start ChatLogger as an ordinary user, or move CHATLOGGER_DATA_DIR to a folder that every"
                        + " user may enter"
                : "The embedded PostgreSQL cannot be run. Move CHATLOGGER_DATA_DIR to a file system that programs may be run from";
        throw new DatabaseStartException(
                what + ", or set CHATLOGGER_DATABASE_URL. Tried: " + String.join("; ", failures));
    }

    private Optional<String> version(Path binaries, List<String> failures) throws IOException {
        var command = List.of(binaries.resolve("bin/postgres").toString(), "--version");
        String output;
        try {
            Process process = builder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            Matcher number = VERSION.matcher(output);
            if (process.waitFor() == 0 && number.find()) {
                return Optional.of(number.group());
            }
        } catch (InterruptedException e) {
            throw Deadline.interrupted(e);
        } catch (IOException e) {
            output = String.valueOf(e.getMessage()); // the program before the command is not installed
        }
        failures.add("\"" + String.join(" ", prefix) + "\": " + output);
        return Optional.empty();
    }

    ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(joined(prefix, command));
        // Settings of somebody's psql must not reach the server.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        return builder;
    }

    /** Gives PostgreSQL what it must own. */
    void giveTo(Path path) throws IOException {
        if (owner.isPresent()) {
            Folders.giveTo(owner.getAsInt(), path);
        }
    }
}
