package io.chatlogger.platform.ops;

import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.JsonOutput;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Whether this node should get traffic: it is not stopping, the database answers, and its disk has room. */
public final class Readiness {
    private static final long PATIENCE_SECONDS = 2;

    private final Vertx vertx;
    private final Pool pool;
    private final Path dataDir;
    private final long minFreeDiskBytes;
    private volatile boolean stopping;

    private record Check(String name, boolean ok, String detail) {}

    /** @param dataDir what must have {@code minFreeDiskBytes} left; when it is not there, nothing is kept on this disk */
    public Readiness(Vertx vertx, Pool pool, Path dataDir, long minFreeDiskBytes) {
        this.vertx = vertx;
        this.pool = pool;
        this.dataDir = dataDir;
        this.minFreeDiskBytes = minFreeDiskBytes;
    }

    /** From now on not ready, so that balancers look elsewhere. */
    public void stopping() {
        stopping = true;
    }

    /** 200 or 503, with each check. */
    Future<Reply> reply() {
        Check running = new Check("server", !stopping, stopping ? "stopping" : "running");
        return Future.join(database(), disk()).map(both -> {
            List<Check> checks = List.of(running, both.resultAt(0), both.resultAt(1));
            boolean ready = checks.stream().allMatch(Check::ok);
            return Reply.json(ready ? 200 : 503, JsonOutput.object(out -> {
                out.text("status", ready ? "ready" : "not_ready");
                out.objects("checks", checks, (o, check) -> {
                    o.text("name", check.name());
                    o.truth("ok", check.ok());
                    o.text("detail", check.detail());
                });
            }));
        });
    }

    private Future<Check> database() {
        return pool.query("select 1")
                .execute()
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .map(rows -> new Check("database", true, "answers"))
                .recover(failure -> Future.succeededFuture(new Check("database", false, "does not answer")));
    }

    private Future<Check> disk() {
        return vertx.executeBlocking(this::freeBytes, false)
                .map(this::diskCheck)
                .recover(failure -> Future.succeededFuture(new Check("disk", false, "cannot be read")));
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
