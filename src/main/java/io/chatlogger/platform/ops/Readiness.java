package io.chatlogger.platform.ops;

import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.JsonOutput;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Whether this node should get traffic: it is not stopping, the database answers, and its disk has room. Anybody may ask, so what is asked
 * of the database and the disk is bounded: one question at a time to each, once a second at the most.
 */
public final class Readiness {
    private static final Duration KEEP = Duration.ofSeconds(1);
    private static final long PATIENCE_SECONDS = 2;

    private final Vertx vertx;
    private final Pool connection;
    private final Path dataDir;
    private final long minFreeDiskBytes;
    private final Recent<List<Check>> checks;
    /** A question that hangs is given up by whoever waits, but not asked again beside itself. */
    private final Recent<RowSet<Row>> database;

    private final Recent<Long> disk;
    private volatile boolean started;
    private volatile boolean stopping;

    private record Check(String name, boolean ok, String detail) {}

    /**
     * @param connection used by nobody else, so that a busy pool is not taken for a database that is away
     * @param dataDir what must have {@code minFreeDiskBytes} left; when it is not there, nothing is kept on this disk
     */
    public Readiness(Vertx vertx, Pool connection, Path dataDir, long minFreeDiskBytes) {
        this.vertx = vertx;
        this.connection = connection;
        this.dataDir = dataDir;
        this.minFreeDiskBytes = minFreeDiskBytes;
        this.database = new Recent<>(vertx, Duration.ZERO, this::askDatabase);
        this.disk = new Recent<>(vertx, Duration.ZERO, this::askDisk);
        this.checks = new Recent<>(vertx, KEEP, this::check);
    }

    /** Asks before anybody else does, at the start: who comes within a second finds the answer there, and later ones the connection. */
    public void prepare() {
        checks.get();
    }

    /** Until this is called it is not ready, however well everything answers. */
    public void started() {
        started = true;
    }

    /** From now on not ready, so that balancers look elsewhere. */
    public void stopping() {
        stopping = true;
    }

    /** 200 or 503, with each check. */
    Future<Reply> reply() {
        return checks.get().map(this::reply);
    }

    private Reply reply(List<Check> found) {
        String state = stopping ? "stopping" : started ? "running" : "starting";
        Check running = new Check("server", started && !stopping, state);
        List<Check> all = Stream.concat(Stream.of(running), found.stream()).toList();
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
                .map(rows -> new Check("database", true, "answers"))
                .otherwise(failure -> new Check("database", false, "does not answer"));
        Future<Check> room = disk.get()
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .map(this::diskCheck)
                .otherwise(failure -> new Check("disk", false, "cannot be read"));
        return Future.join(answers, room).map(both -> List.of(answers.result(), room.result()));
    }

    private Future<RowSet<Row>> askDatabase() {
        return connection.query("select 1").execute();
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
