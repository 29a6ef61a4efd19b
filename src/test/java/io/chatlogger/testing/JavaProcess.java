package io.chatlogger.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A main class of ours or of the tests in a JVM of its own, with the class path of the tests. What it writes goes to a file below its folder. It
 * is killed when it is closed.
 */
public final class JavaProcess implements AutoCloseable {
    private final Process process;
    private final Path log;

    private JavaProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @param folder its working folder, one for each process
     * @param variables added to the environment
     * @param arguments of the main class
     */
    public static JavaProcess start(Class<?> main, Path folder, Map<String, String> variables, String... arguments) {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                main.getName()));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("process.log");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(variables);
        try {
            return new JavaProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All it has written so far. */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has written this; fails with all it wrote when it ends before. */
    public JavaProcess awaitOutput(String text) throws Exception {
        Eventually.until("\"" + text + "\" in " + log, () -> {
            boolean alive = process.isAlive();
            if (output().contains(text)) {
                return true;
            }
            if (!alive) {
                throw new AssertionError("It ended:\n" + output());
            }
            return false;
        });
        return this;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end, by itself; returns its exit code. */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new AssertionError("It did not end:\n" + output());
        }
        return process.exitValue();
    }

    /** As SIGTERM; waits for its end. */
    public int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("It did not stop:\n" + output());
        }
        return process.exitValue();
    }

    /** As kill -9; waits for its end. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
