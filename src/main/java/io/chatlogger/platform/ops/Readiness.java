package io.chatlogger.platform.ops;

import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.JsonOutput;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Decides whether this node should get traffic: it is not stopping, the database answers and can be written to, and the disk has free space. Anybody may ask, so
 * the checks are limited: one at a time of the database and of the disk, and each once a second at most.
 */
public final class Readiness {
    private static final Duration KEEP = Duration.ofSeconds(1);
    private static final long PATIENCE_SECONDS = 2;

    private final Vertx vertx;
    private final Path dataDir;
    private final long minFreeDiskBytes;
    private final Recent<List<Check>> checks;
    /** A check that hangs is no longer waited for, but no second one is started beside it. */
    private final Recent<Boolean> database;

    private final Recent<Long> disk;
    private volatile boolean started;
    private volatile boolean stopping;

    /**
     * The result of checking one thing that the node needs.
     *
     * @param detail a few words for people
     */
    public record Check(String name, boolean ok, String detail) {}

    /**
     * @param writable asks the database whether it can be written to, on a connection that nothing else uses, so that a busy pool is not
     *     mistaken for a database that does not answer
     * @param dataDir the folder whose disk must have {@code minFreeDiskBytes} left; if it does not exist, nothing is kept on this disk
     */
    public Readiness(Vertx vertx, Supplier<Future<Boolean>> writable, Path dataDir, long minFreeDiskBytes) {
        this.vertx = vertx;
        this.dataDir = dataDir;
        this.minFreeDiskBytes = minFreeDiskBytes;
        this.database = new Recent<>(vertx, Duration.ZERO, writable);
        this.disk = new Recent<>(vertx, Duration.ZERO, this::askDisk);
        this.checks = new Recent<>(vertx, KEEP, this::check);
    }

    /** Runs the checks once at the start. A request within a second gets the result; later ones find the connection open. */
    public void prepare() {
        checks.get();
    }

    /** Marks the node as started. It is not ready before, even if all checks succeed. */
    public void started() {
        started = true;
    }

    /** Marks the node as not ready from now on, so that load balancers use others. */
    public void stopping() {
        stopping = true;
    }

    /** Returns what was found at most a second ago, of the server itself first. */
    public Future<List<Check>> checks() {
        return checks.get()
                .map(found ->
                        Stream.concat(Stream.of(running()), found.stream()).toList());
    }

    private Check running() {
        String state = stopping ? "stopping" : started ? "running" : "starting";
        return new Check("server", started && !stopping, state);
    }

    /** Returns the answer 200 or 503, with the result of each check. */
    Future<Reply> reply() {
        return checks().map(Readiness::reply);
    }

    private static Reply reply(List<Check> all) {
        boolean ready = all.stream().allMatch(Check::ok);
        return Reply.json(ready ? 200 : 503, JsonOutput.object(out -> {
            out.text("status", ready ? "ready" : "not_ready");
            out.objects("checks", all, (o, check) -> {
                o.text("name", check.name());
                o.truth("ok", check.ok());
                o.text("detail", check.detail());
            });
        }));
    }

    private Future<List<Check>> check() {
        Future<Check> answers = database.get()
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .map(written -> new Check("database", written, written ? "answers" : "can only be read"))
                .otherwise(failure -> new Check("database", false, "does not answer"));
        Future<Check> room = disk.get()
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .map(this::diskCheck)
                .otherwise(failure -> new Check("disk", false, "cannot be read"));
        return Future.join(answers, room).map(both -> List.of(answers.result(), room.result()));
    }

    private Future<Long> askDisk() {
        return vertx.executeBlocking(this::freeBytes, false);
    }

    private Check diskCheck(long free) {
        String found = free == Long.MAX_VALUE
                ? "nothing is kept here"
                : free / (1 << 20) + " MiB free, " + minFreeDiskBytes / (1 << 20) + " MiB needed";
        return new Check("disk", free >= minFreeDiskBytes, found);
    }

    private long freeBytes() throws IOException {
        return Files.isDirectory(dataDir) ? Files.getFileStore(dataDir).getUsableSpace() : Long.MAX_VALUE;
    }
}
