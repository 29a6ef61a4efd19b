package io.chatlogger.platform.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpConstants;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes requests as RFC 9112 demands of a server. Refuses what Netty repairs silently, because a proxy in front may repair it in another
 * way: two {@code Host} lines, a folded line, a header without a name, a version other than 1.0 and 1.1. A body that breaks off, or whose
 * chunks are malformed, ends its request normally, but leaves it marked with a failed {@link HttpRequest#decoderResult()}: so the request
 * is answered in its turn, where Vert.x would close the connection without an answer.
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {
    private static final String VERSION_1_0 = "HTTP/1.0";
    private static final String VERSION_1_1 = "HTTP/1.1";

    private final Runnable inputEnded;

    /** The request whose body is being decoded; null while a head is. */
    private @Nullable HttpRequest current;

    private boolean broken;
    /** Whether a part of the head was decoded. */
    private boolean headBegan;

    private long headBeganNanos;
    private int hosts;

    /** @param inputEnded called when the client will send no more but may still read */
    StrictRequestDecoder(HttpServerOptions options, Runnable inputEnded) {
        super(options);
        this.inputEnded = inputEnded;
    }

    /** Returns whether a part of a head has come, and the rest has not. */
    boolean isWithinHead() {
        return headBegan;
    }

    /** Returns when the first part of this head came, as {@link System#nanoTime()}. */
    long headBeganNanos() {
        return headBeganNanos;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out) throws Exception {
        int from = buffer.readerIndex();
        int before = out.size();
        boolean head = current == null && !broken;
        super.decode(ctx, buffer, out);
        if (head) {
            headDecoded(buffer, from, out, before);
        }
        for (int i = before; i < out.size(); i++) {
            out.set(i, passed(out.get(i)));
        }
    }

    /** Notes the progress of a head; marks its request as failed when one of its lines was folded. */
    private void headDecoded(ByteBuf buffer, int from, List<Object> out, int before) {
        boolean folded = isFolded(buffer, from);
        if (out.size() == before) {
            if (!headBegan) {
                headBegan = true;
                headBeganNanos = System.nanoTime();
            }
            if (folded) {
                throw new IllegalArgumentException("A folded line");
            }
            return;
        }
        headBegan = false;
        if (folded && out.get(before) instanceof HttpRequest request) {
            fail(request, new IllegalArgumentException("A folded line"));
        }
    }

    /** Returns whether a line of the head, of those that were decoded last, begins with white space (RFC 9112 section 5.2). */
    private boolean isFolded(ByteBuf buffer, int from) {
        int end = buffer.readerIndex();
        if (headBegan && from < end && isBlank(buffer.getByte(from))) {
            return true;
        }
        for (int i = buffer.indexOf(from, end, HttpConstants.LF); i >= 0 && i + 1 < end; ) {
            if (isBlank(buffer.getByte(i + 1))) {
                return true;
            }
            i = buffer.indexOf(i + 1, end, HttpConstants.LF);
        }
        return false;
    }

    private static boolean isBlank(byte b) {
        return b == HttpConstants.SP || b == HttpConstants.HT;
    }

    /** Follows where a request begins and ends; returns what is passed on. */
    private Object passed(Object message) {
        if (message instanceof HttpRequest request) {
            current = request;
            broken = request.decoderResult().isFailure();
        } else if (message instanceof HttpContent content && content.decoderResult().isFailure()) {
            content.release();
            broken = true;
            return ended(content.decoderResult().cause());
        } else if (message instanceof LastHttpContent) {
            current = null;
        }
        return message;
    }

    private LastHttpContent ended(Throwable cause) {
        HttpRequest request = current;
        current = null;
        if (request != null) {
            fail(request, cause);
        }
        return LastHttpContent.EMPTY_LAST_CONTENT;
    }

    private static void fail(HttpRequest request, Throwable cause) {
        request.setDecoderResult(DecoderResult.failure(cause));
    }
}
