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

    private static final int HOST_CHARS = HttpHeaderNames.HOST.length();

    private final Runnable inputEnded;

    /** The request whose body is being decoded; null while a head is. */
    private @Nullable HttpRequest current;

    /** Whether a request was refused: nothing says where another one would begin, so the rest is thrown away. */
    private boolean broken;

    private boolean headBegan;
    private boolean folded;
    private int hosts;

    /** @param inputEnded called when the client will send no more, but may still read */
    StrictRequestDecoder(HttpServerOptions options, Runnable inputEnded) {
        super(options);
        this.inputEnded = inputEnded;
    }

    /** Returns whether a part of a head has come, and the rest has not. */
    boolean isWithinHead() {
        return headBegan;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out) throws Exception {
        if (broken) {
            buffer.skipBytes(buffer.readableBytes());
            return;
        }
        int from = buffer.readerIndex();
        int before = out.size();
        boolean head = current == null;
        super.decode(ctx, buffer, out);
        if (head) {
            folded |= isFolded(buffer, from);
            headBegan = out.size() == before;
        }
        pass(out, before);
    }

    /** Returns whether one of the lines decoded last begins with white space, and so continues the one before (RFC 9112 section 5.2). */
    private boolean isFolded(ByteBuf buffer, int from) {
        int end = buffer.readerIndex();
        if (headBegan && from < end && isBlank(buffer.getByte(from))) {
            return true;
        }
        int lineEnd = buffer.indexOf(from, end, HttpConstants.LF);
        while (lineEnd >= 0 && lineEnd + 1 < end) {
            if (isBlank(buffer.getByte(lineEnd + 1))) {
                return true;
            }
            lineEnd = buffer.indexOf(lineEnd + 1, end, HttpConstants.LF);
        }
        return false;
    }

    private static boolean isBlank(byte b) {
        return b == HttpConstants.SP || b == HttpConstants.HT;
    }

    /** Follows where requests begin and end, and marks those that are to be refused. */
    private void pass(List<Object> out, int from) {
        for (int i = from; i < out.size(); i++) {
            Object message = out.get(i);
            if (message instanceof HttpRequest request) {
                begin(request);
            } else if (message instanceof HttpContent content
                    && content.decoderResult().isFailure()) {
                broken = true;
                out.set(
                        i,
                        cut(new MalformedChunkException(content.decoderResult().cause())));
            } else if (message instanceof LastHttpContent) {
                current = null;
            }
        }
    }

    private void begin(HttpRequest request) {
        if (folded) {
            request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("A header line is folded")));
        }
        current = request;
        folded = false;
        hosts = 0;
        broken = request.decoderResult().isFailure();
    }

    /** Marks the request whose body cannot be read on; returns the end of that body. */
    private LastHttpContent cut(Exception cause) {
        HttpRequest request = current;
        current = null;
        if (request != null) {
            request.setDecoderResult(DecoderResult.failure(cause));
        }
        return LastHttpContent.EMPTY_LAST_CONTENT;
    }

    @Override
    protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        int before = out.size();
        super.decodeLast(ctx, in, out);
        pass(out, before);
        if (current != null && !broken) {
            out.add(cut(new PrematureChannelClosureException("The connection ended before the body did")));
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        super.userEventTriggered(ctx, event);
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded.run();
        }
    }

    @Override
    protected HttpMessage createMessage(String[] initialLine) {
        String version = initialLine[2];
        if (!version.equals(VERSION_1_1) && !version.equals(VERSION_1_0)) {
            throw new IllegalArgumentException("Not HTTP/1.0 or HTTP/1.1");
        }
        return super.createMessage(initialLine);
    }

    /** Returns what stands for a request whose first line is malformed; its version is that of the answer. */
    @Override
    protected HttpMessage createInvalidMessage() {
        return new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/bad-request", Unpooled.EMPTY_BUFFER);
    }

    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        if (length == 0) {
            throw new IllegalArgumentException("A header has no name");
        }
        AsciiString name = super.splitHeaderName(line, start, length);
        if (length == HOST_CHARS && HttpHeaderNames.HOST.contentEqualsIgnoreCase(name) && ++hosts > 1) {
            throw new IllegalArgumentException("There are two Host headers");
        }
        return name;
    }

    /** Says that the chunks of a body are malformed (RFC 9112 section 7.1). */
    static final class MalformedChunkException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedChunkException(Throwable cause) {
            super("The chunks of the body are malformed", cause, false, false);
        }
    }
}
