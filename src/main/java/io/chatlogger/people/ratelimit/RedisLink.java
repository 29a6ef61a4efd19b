package io.chatlogger.people.ratelimit;

import io.chatlogger.platform.config.Secret;
import io.chatlogger.platform.load.RepeatedLog;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to Redis, which is made again after it was lost. The commands of all event loops are pipelined on it; that is faster than
 * a pool, which gives a connection to one command at a time. A connection that broke or stopped answering is discarded together with its
 * client (a pool would use a silent one again). A new connection is tried once a second until that succeeds.
 */
final class RedisLink {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
    private static final RepeatedLog TROUBLE = RepeatedLog.of(LOG);
    private static final long RETRY_MS = 1000;
    /**
     * The time limit of a new connection, in milliseconds. It is long because no request waits for it, and the first TLS handshake of a
     * busy JVM takes more than a second.
     */
    private static final long CONNECT_TIMEOUT_MS = 5000;
    /** The most commands that wait for their answer; further ones fail at once. */
    private static final int MAX_WAITING = 8192;

    private final Vertx vertx;
    private final Secret url;
    private final String address;
    /** The context on which everything but the use of {@link #open} happens, so that no lock is needed. */
    private final Context context;

    private @Nullable Redis client;
    private boolean closed;
    private boolean complained;
    private final AtomicReference<@Nullable Open> open = new AtomicReference<>();

    /** A connection that stands, with its client. */
    private record Open(Redis client, RedisConnection connection) {}

    /** @param url a redis:// or rediss:// URL that the settings checked */
    RedisLink(Vertx vertx, Secret url) {
        this.vertx = vertx;
        this.url = url;
        URI uri = URI.create(url.value());
        this.address = uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        this.context = vertx.getOrCreateContext();
        context.runOnContext(start -> open());
    }

    /** Returns the connection, or null while there is none. */
    @Nullable
    RedisConnection connection() {
        Open now = open.get();
        return now == null ? null : now.connection();
    }

    /** Discards a connection that does not answer any more: nobody gets it from now on, and commands that still wait on it fail. */
    void drop(RedisConnection silent, Throwable why) {
        Open now = open.get();
        if (now != null && silent.equals(now.connection()) && open.compareAndSet(now, null)) {
            context.runOnContext(drop -> lost(now.client(), why));
        }
    }

    private void open() {
        if (closed) {
            return;
        }
        Redis attempt = Redis.createClient(vertx, options());
        client = attempt;
        attempt.connect()
                .timeout(CONNECT_TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .onComplete(made -> opened(attempt, made), why -> lost(attempt, why));
    }

    private RedisOptions options() {
        var options = new RedisOptions().setConnectionString(url.value()).setMaxWaitingHandlers(MAX_WAITING);
        options.getNetClientOptions()
                .setConnectTimeout((int) CONNECT_TIMEOUT_MS)
                .setHostnameVerificationAlgorithm("HTTPS");
        return options;
    }

    private void opened(Redis attempt, RedisConnection made) {
        if (!attempt.equals(client)) {
            return;
        }
        // Both handlers are needed: the client calls both, or only one, depending on how the connection broke.
        made.exceptionHandler(why -> lost(attempt, why));
        made.endHandler(end -> lost(attempt, new IllegalStateException("the connection was closed")));
        open.set(new Open(attempt, made));
        if (complained) {
            TROUBLE.info("answers", () -> "Redis at " + address + " answers again: limits are shared by all nodes");
        }
        complained = false;
    }

    private void lost(Redis attempt, Throwable why) {
        if (!attempt.equals(client)) {
            return;
        }
        client = null;
        open.set(null);
        if (!complained && !closed) {
            TROUBLE.warn(
                    "silent",
                    () -> "Redis at " + address + " does not answer (" + why
                            + "): until it does, each node counts for itself");
        }
        complained = true;
        attempt.close().onFailure(e -> LOG.debug("Closing the client of a lost connection failed", e));
        vertx.setTimer(RETRY_MS, retry -> open());
    }

    /** Closes the connection for ever. */
    Future<Void> close() {
        Promise<Void> done = Promise.promise();
        context.runOnContext(close -> {
            closed = true;
            Redis last = client;
            client = null;
            open.set(null);
            (last == null ? Future.<Void>succeededFuture() : last.close()).onComplete(done);
        });
        return done.future();
    }
}
