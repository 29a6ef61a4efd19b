package io.chatlogger.platform.db;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A process that owns an embedded database until it is killed: {@code <folder> <how>}. It is ready when the file {@code url} is there. */
final class ChildServer {
    private ChildServer() {}

    /** How its PostgreSQL is tied to it. */
    enum Tie {
        /** As well as this system can. */
        USUAL,
        /** As on a system without setpriv. */
        WATCHED,
        /** Not at all: it becomes an orphan. */
        NONE
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        TestCluster.start(TestCluster.options(folder, Map.of(), launches(folder, Tie.valueOf(args[1]))));
        new CountDownLatch(1).await();
    }

    private static List<Launch> launches(Path folder, Tie tie) throws IOException {
        List<Launch> all = Launches.candidates(folder);
        return switch (tie) {
            case USUAL -> all;
            case WATCHED ->
                all.stream().filter(launch -> !launch.diesWithParent()).toList();
            case NONE ->
                all.stream()
                        .filter(launch -> !launch.diesWithParent())
                        .map(launch -> new Launch(launch.prefix(), true, launch.owner()))
                        .toList();
        };
    }

    static Process start(Path folder, Tie tie) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        ChildServer.class.getName(),
                        folder.toString(),
                        tie.name())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("child.log").toFile())
                .start();
    }
}
