package io.chatlogger.platform.db;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.Connection;
import io.vertx.sqlclient.internal.SqlConnectionInternal;
import io.vertx.sqlclient.internal.command.CommandResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The open connections of a {@link Database}. A connection whose session cannot go on ({@link DatabaseFailure#endsSession}) is taken out of
 * its pool before the caller hears of the failure, so that the caller's next try has another connection. Otherwise a session that was opened
 * while the database could only be read would stay so for as long as it is open, whatever becomes of the database.
 */
final class OpenSessions {
    /** The Netty handler of Vert.x that receives what ours lets through. */
    private static final String VERTX_HANDLER = "handler";

    private final Runnable readOnly;
    private final Duration lastWork;
    private final Set<Session> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong ended = new AtomicLong();

    /**
     * @param readOnly called when a statement was refused because the transaction can only read (SQLSTATE 25006)
     * @param lastWork how long a connection that was replaced may still work on what it has begun
     */
    OpenSessions(Runnable readOnly, Duration lastWork) {
        this.readOnly = readOnly;
        this.lastWork = lastWork;
    }

    /** Watches a connection, which may be a pool's, until it is closed. */
    void watch(SqlConnection connection) {
        Connection inner = ((SqlConnectionInternal) connection).unwrap();
        var socket = ((SocketConnectionBase) inner.unwrap()).socket();
        Channel channel = socket.channelHandlerContext().channel();
        var session = new Session(inner, channel);
        open.add(session);
        channel.pipeline().addBefore(VERTX_HANDLER, "session", session);
        if (!channel.isActive()) {
            open.remove(session);
        }
    }

    /**
     * Replaces every connection that is open now: pools make new ones, and those that work on something are closed a little later. For the
     * moment when the database has changed in a way that an open session does not notice.
     */
    void replaceAll() {
        open.forEach(Session::replace);
    }

    void register(MeterRegistry meters) {
        FunctionCounter.builder("chatlogger.database.sessions.ended", ended, AtomicLong::doubleValue)
                .description("Database connections closed here because their session could not go on")
                .register(meters);
    }

    /** Reads the answers on one connection, after they were decoded and before Vert.x hands them to their callers. */
    private final class Session extends ChannelInboundHandlerAdapter {
        private final Connection connection;
        private final Channel channel;

        Session(Connection connection, Channel channel) {
            this.connection = connection;
            this.channel = channel;
        }

        @Override
        public void channelRead(ChannelHandlerContext here, Object message) {
            Throwable failure = message instanceof CommandResponse<?> response
                    ? response.toAsyncResult().cause()
                    : null;
            if (failure == null || !DatabaseFailure.endsSession(failure)) {
                here.fireChannelRead(message);
                return;
            }
            ended.incrementAndGet();
            leavePool();
            here.fireChannelRead(message);
            // Nobody waits for the end of a connection that is of no use.
            var _ = here.close();
            if (DatabaseFailure.isReadOnly(failure)) {
                readOnly.run();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext here) {
            open.remove(this);
            here.fireChannelInactive();
        }

        void replace() {
            var loop = channel.eventLoop();
            loop.execute(() -> {
                ended.incrementAndGet();
                leavePool();
            });
            var _ = loop.schedule(this::close, lastWork.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void close() {
            var _ = channel.close();
        }

        /** Tells the pool that the connection is closed, so that it is given to nobody any more. */
        private void leavePool() {
            if (connection instanceof Connection.Holder pooled) {
                pooled.handleClosed();
            }
        }
    }
}
