package io.chatlogger.platform.db;

import io.chatlogger.platform.load.RepeatedLog;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgNotification;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the notifications (NOTIFY) of other nodes over one connection, which is made again for ever.
 *
 * <p>While the connection is lost, announcements are missed. {@link #onReconnect} is called after each new connection, when it listens to
 * all channels again, so that holders of copies can drop them. Vert.x's own subscriber is not used because it reports neither that moment
 * nor a connection whose other end vanished silently.
 *
 * <p>Everything runs on one event loop; handlers must not block it.
 */
public final class Notifications {
    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final RepeatedLog TROUBLE = RepeatedLog.of(LOG);
    /** The form of a channel's name. PostgreSQL neither truncates such a name nor changes its case. */
    private static final Pattern CHANNEL = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 5_000;
    private static final int LONGEST_SHIFT = 7;
    private static final long HEARTBEAT_MS = 15_000;
    private static final long ANSWER_MS = 10_000;

    private final Vertx vertx;
    private final Context context;
    private final PgConnectOptions options;
    private final Consumer<PgConnection> connected;
    private final Map<String, List<Consumer<String>>> handlers = new TreeMap<>();
    private final List<Runnable> reconnectHandlers = new ArrayList<>();
    private @Nullable PgConnection connection;
    private long heartbeat;
    private boolean closed;

    private Notifications(Vertx vertx, PgConnectOptions options, Consumer<PgConnection> connected) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.options = options;
        this.connected = connected;
    }

    /** Opens the first connection. Fails if that fails; later connections are tried again until {@link #close()}. */
    public static Future<Notifications> open(Vertx vertx, PgConnectOptions options) {
        return open(vertx, options, connection -> {});
    }

    /** @param connected called with each new connection */
    static Future<Notifications> open(Vertx vertx, PgConnectOptions options, Consumer<PgConnection> connected) {
        var notifications = new Notifications(vertx, options, connected);
        return notifications
                .onLoop(() -> notifications.connect().onSuccess(ignored -> notifications.beat()))
                .map(notifications);
    }

    /**
     * Calls the handler with each payload that is announced from about now on.
     *
     * @param channel lower case letters, digits and underscores, at most 63
     */
    public void on(String channel, Consumer<String> payload) {
        if (!CHANNEL.matcher(channel).matches()) {
            throw new IllegalArgumentException(
                    "The channel \"" + channel + "\" cannot be listened to: expected " + CHANNEL.pattern());
        }
        context.runOnContext(ignored -> {
            List<Consumer<String>> present = handlers.computeIfAbsent(channel, name -> new ArrayList<>());
            present.add(payload);
            if (present.size() == 1) {
                current().ifPresent(c -> listen(c, channel).onFailure(e -> drop(c, e)));
            }
        });
    }

    /** Calls the handler after each connection but the first, when it listens to all channels again. */
    public void onReconnect(Runnable handler) {
        context.runOnContext(ignored -> reconnectHandlers.add(handler));
    }

    /** Closes the connection. No handler is called afterwards. */
    public Future<Void> close() {
        return onLoop(() -> {
            closed = true;
            vertx.cancelTimer(heartbeat);
            Optional<PgConnection> last = current();
            connection = null;
            return last.map(PgConnection::close).orElseGet(Future::succeededFuture);
        });
    }

    private Optional<PgConnection> current() {
        return Optional.ofNullable(connection);
    }

    private Future<Void> onLoop(Supplier<Future<Void>> work) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(ignored -> work.get().onComplete(done));
        return done.future();
    }

    private Future<Void> connect() {
        Future<PgConnection> connecting = PgConnection.connect(vertx, options);
        return connecting
                .timeout(ANSWER_MS, TimeUnit.MILLISECONDS)
                .onFailure(e -> connecting.onSuccess(PgConnection::close)) // a connection that comes too late is closed
                .compose(this::use);
    }

    private Future<Void> use(PgConnection fresh) {
        connected.accept(fresh);
        fresh.notificationHandler(this::handle);
        fresh.closeHandler(ignored -> lost(fresh, "it was closed"));
        return listenToAll(fresh, new HashSet<>())
                .timeout(ANSWER_MS, TimeUnit.MILLISECONDS)
                .onSuccess(ignored -> adopt(fresh))
                .onFailure(e -> fresh.close());
    }

    /** Listens to all channels; repeats until none is left, because a channel may be added in the meantime. */
    private Future<Void> listenToAll(PgConnection fresh, Set<String> done) {
        return handlers.keySet().stream()
                .filter(done::add)
                .findFirst()
                .map(channel -> listen(fresh, channel).compose(ignored -> listenToAll(fresh, done)))
                .orElseGet(Future::succeededFuture);
    }

    private static Future<Void> listen(PgConnection connection, String channel) {
        return connection.query("listen \"" + channel + "\"").execute().mapEmpty();
    }

    private void adopt(PgConnection fresh) {
        if (closed) {
            fresh.close();
        } else {
            connection = fresh;
        }
    }

    private void beat() {
        heartbeat = vertx.setPeriodic(
                HEARTBEAT_MS,
                ignored -> current()
                        .ifPresent(c -> c.query("select 1")
                                .execute()
                                .timeout(ANSWER_MS, TimeUnit.MILLISECONDS)
                                .onFailure(e -> drop(c, e))));
    }

    private void drop(PgConnection dead, Throwable reason) {
        lost(dead, String.valueOf(reason.getMessage()));
        dead.close();
    }

    @SuppressWarnings("ReferenceEquality") // the end of an earlier connection must not end this one
    private void lost(PgConnection gone, String reason) {
        if (!closed && connection == gone) {
            TROUBLE.warn("lost", () -> "The connection for notifications is lost (" + reason + "): connecting again");
            connection = null;
            reconnect(0);
        }
    }

    private void reconnect(int failures) {
        long pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(failures, LONGEST_SHIFT));
        vertx.setTimer(pause, ignored -> {
            if (!closed) {
                connect().onSuccess(done -> reconnected()).onFailure(e -> {
                    LOG.debug("No connection for notifications yet: {}", e.getMessage());
                    reconnect(failures + 1);
                });
            }
        });
    }

    private void reconnected() {
        if (!closed) {
            TROUBLE.info("again", () -> "Notifications are received again");
            List.copyOf(reconnectHandlers).forEach(handler -> guarded(handler, "reconnect"));
        }
    }

    private void handle(PgNotification notification) {
        if (!closed) {
            List.copyOf(handlers.getOrDefault(notification.getChannel(), List.of()))
                    .forEach(handler ->
                            guarded(() -> handler.accept(notification.getPayload()), notification.getChannel()));
        }
    }

    /** Calls a handler and logs its exception, so that one faulty handler does not keep the others from being called. */
    private static void guarded(Runnable handler, String event) {
        try {
            handler.run();
        } catch (RuntimeException e) {
            TROUBLE.fault(() -> "A handler of " + event + " failed", e);
        }
    }
}
