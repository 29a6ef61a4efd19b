package io.chatlogger.platform.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One connection of an event loop, to be used on that loop only: what it is doing, and until when it may. */
final class OpenConnection {
    private static final String DECODER = "httpDecoder";
    /**
     * The most bytes that the kernel takes before it has sent them. Without it, megabytes wait there, and the socket says nothing until a
     * third of them is gone: a reader that is slow, but reads, could not be told from one that does not.
     */
    private static final long MAX_UNSENT_BYTES = 128 * 1024L;

    private static final String UNSENT = "TCP_NOTSENT_LOWAT";
    private static final ChannelOption<Long> UNSENT_BY_EPOLL =
            ChannelOption.valueOf("io.netty.channel.epoll.EpollChannelOption#" + UNSENT);
    private static final ChannelOption<Long> UNSENT_BY_IO_URING =
            ChannelOption.valueOf("io.netty.channel.uring.IoUringChannelOption#" + UNSENT);

    private final HttpServerConnection connection;
    private final Channel channel;
    private final StrictRequestDecoder decoder;

    private boolean busy;
    private boolean closing;
    private boolean closeAsked;
    private boolean inputEnded;
    private boolean listening;
    private long deadlineNanos;

    private boolean withinHead;
    private long headBeganNanos;

    private @Nullable Object writing;
    private long written;
    private long writtenNanos;

    /** Takes over a connection that has received nothing yet. */
    OpenConnection(HttpServerConnection connection, HttpServerOptions options) {
        this.connection = connection;
        this.channel = connection.channelHandlerContext().channel();
        this.decoder = new StrictRequestDecoder(options, this::inputEnded);
        channel.pipeline().replace(DECODER, DECODER, decoder);
        // A client may send a request, shut down its side, and still wait for the answer (RFC 9112 section 9.6).
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        channel.config().setOption(UNSENT_BY_EPOLL, MAX_UNSENT_BYTES);
        channel.config().setOption(UNSENT_BY_IO_URING, MAX_UNSENT_BYTES);
    }

    /** Begins a request; returns whether it may be served: none may after an answer with {@code Connection: close}. */
    boolean begins() {
        busy = !closing;
        return busy;
    }

    /**
     * Waits for the next request, or for the end.
     *
     * @param last whether no more requests are served
     */
    void waits(long untilNanos, boolean last) {
        busy = false;
        closing = last;
        listening = false;
        withinHead = false;
        deadlineNanos = untilNanos;
    }

    /** Waits no longer than this. */
    void waitsAtMost(long untilNanos) {
        if (deadlineNanos - untilNanos > 0) {
            deadlineNanos = untilNanos;
        }
    }

    /** Gets an answer that goes on until the client leaves: the end of its input is taken for that. */
    void listens() {
        listening = true;
    }

    private void inputEnded() {
        inputEnded = true;
        if (!busy || listening) {
            close();
        }
    }

    /** Closes the connection when its time is over; what was written is sent before. */
    void closeIfLate(long now, Duration headTimeout) {
        if (!closeAsked && ((inputEnded && listening) || (!busy && isOver(now, headTimeout)))) {
            close();
        }
    }

    private boolean isOver(long now, Duration headTimeout) {
        return inputEnded || now - deadlineNanos > 0 || isHeadLate(now, headTimeout);
    }

    private void close() {
        closeAsked = true;
        connection.close();
    }

    /** Returns whether the head of a request takes too long in all; the time begins anew when the request before it was answered. */
    private boolean isHeadLate(long now, Duration timeout) {
        if (!decoder.isWithinHead()) {
            withinHead = false;
        } else if (!withinHead) {
            withinHead = true;
            headBeganNanos = now;
        }
        return withinHead && now - headBeganNanos > timeout.toNanos();
    }

    /** Ends the connection, with a reset that frees what the kernel holds, when the client has taken nothing of an answer for too long. */
    @SuppressWarnings("ReferenceEquality") // the same buffer is meant, not one with the same bytes
    void resetIfStalled(long now, Duration timeout) {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        Object head = waiting == null ? null : waiting.current();
        if (waiting == null || head == null) {
            writing = null;
            return;
        }
        long progress = waiting.currentProgress();
        if (head != writing || progress != written) {
            writing = head;
            written = progress;
            writtenNanos = now;
        } else if (now - writtenNanos > timeout.toNanos()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            // A close by Vert.x would wait behind what cannot be written.
            channel.unsafe().close(channel.voidPromise());
        }
    }
}
