package io.chatlogger.platform.http;

import io.chatlogger.platform.bytes.Sha256;
import io.chatlogger.platform.load.BudgetShare;
import io.chatlogger.platform.load.ByteBudget;
import io.chatlogger.platform.load.RequestTime;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies, bounded in bytes (each one, and all together), and in time. Each event loop has one instance, to be used on that loop only.
 * A request that is refused before its body was read to its end closes the connection.
 */
public final class Bodies {
    /** The length of a body that comes in chunks. */
    public static final long UNKNOWN = Long.MAX_VALUE;

    private static final long SWEEP_MILLIS = 250;
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(1);
    /** The most bytes that deflate makes of one byte (zlib's technical notes); by it the work of a decompression is estimated. */
    private static final int GZIP_WORK_FACTOR = 1032;

    private final HttpSettings config;
    private final ByteBudget budget;
    private final Offload offload;
    private final Set<BodyRead> reads = new HashSet<>();

    /**
     * @param context the event loop this serves
     * @param budget shared by all event loops
     */
    public Bodies(Context context, HttpSettings config, ByteBudget budget, Offload offload) {
        this.config = config;
        this.budget = budget;
        this.offload = offload;
        context.owner().setPeriodic(SWEEP_MILLIS, id -> sweep());
    }

    /**
     * Reads the whole body, decompresses it, and works on it. Its bytes count as held until the work is done.
     *
     * @param maxBytes the most bytes of the decompressed body
     * @param sha256 the SHA-256 that a signature promised for the body as sent, or null
     * @return the result of the work; fails with a Problem: 400, 401 (the digest differs), 408, 413, 415, 503
     */
    public <T> Future<T> read(
            HttpServerRequest request, int maxBytes, @Nullable Buffer sha256, Function<byte[], Future<T>> work) {
        boolean gzip = isGzip(request);
        refuseDeclared(request, maxBytes);
        var whole = new WholeBody(memory());
        long began = System.nanoTime();
        return start(new BodyRead(request, whole, maxBytes, config.bodyTimeout()))
                .compose(done -> {
                    RequestTime.leaveOut(System.nanoTime() - began);
                    byte[] sent = whole.bytes();
                    checkDigest(sha256, sent);
                    return gzip ? gunzip(sent, maxBytes, work) : work.apply(sent);
                })
                .onComplete(done -> whole.close());
    }

    /** Throws the problem {@code invalid_signature} when the body's SHA-256 is not the one that a signature promised. */
    static void checkDigest(@Nullable Buffer promised, byte[] sent) {
        if (promised != null && !MessageDigest.isEqual(promised.getBytes(), Sha256.of(sent))) {
            throw Problem.of(
                    ProblemCode.INVALID_SIGNATURE, "The SHA-256 of the body is not the one in x-content-sha256");
        }
    }

    private <T> Future<T> gunzip(byte[] sent, int maxBytes, Function<byte[], Future<T>> work) {
        var plain = new WholeBody(memory());
        return offload.run((long) sent.length * GZIP_WORK_FACTOR, () -> {
                    try (var gunzip = new Gunzip(maxBytes)) {
                        gunzip.feed(sent, 0, sent.length, Integer.MAX_VALUE, plain::take);
                        gunzip.end();
                    }
                    return plain.bytes();
                })
                .compose(work)
                .onComplete(done -> plain.close());
    }

    /**
     * Reads the body piece by piece, as sent. The sink pauses and resumes the request when it cannot follow.
     *
     * @param maxBytes the most bytes of the body as sent
     * @return completes when the last piece was given; fails as {@link #read} does, or with what the sink throws
     */
    public Future<Void> stream(HttpServerRequest request, int maxBytes, BodySink sink) {
        refuseDeclared(request, maxBytes);
        // Each batch of a stream has a time of its own.
        RequestTime.end(Vertx.currentContext());
        return start(new BodyRead(request, sink, maxBytes, config.streamTimeout()));
    }

    /**
     * Returns a share of the budget for bytes that a sink keeps of a stream, or makes of it. The sink closes it when it holds none any
     * more.
     */
    public BudgetShare memory() {
        return new BudgetShare(budget);
    }

    private Future<Void> start(BodyRead read) {
        reads.add(read);
        // Most bodies have arrived with their headers: then this runs at once.
        return read.start().onComplete(result -> reads.remove(read));
    }

    /** Returns how many bodies are being read. */
    int underWay() {
        return reads.size();
    }

    private void sweep() {
        if (!reads.isEmpty()) {
            long now = System.nanoTime();
            List.copyOf(reads).forEach(read -> read.checkTime(now, config.bodyPause()));
        }
    }

    /**
     * Returns whether the body is compressed with gzip.
     *
     * @throws Problem 415 when its {@code Content-Encoding} is neither gzip nor identity
     */
    public static boolean isGzip(HttpServerRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding == null) {
            return false;
        }
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> true;
            case "", "identity" -> false;
            default ->
                throw Problem.of(
                        ProblemCode.UNSUPPORTED_ENCODING, "Content-Encoding is not supported (expected gzip, or none)");
        };
    }

    /** Refuses a request whose Content-Length is too large, before anything is read; lets a client that sent {@code Expect} go on. */
    private static void refuseDeclared(HttpServerRequest request, int maxBytes) {
        long declared = declaredBytes(request);
        if (declared != UNKNOWN && declared > maxBytes) {
            throw tooLarge(declared + " bytes", maxBytes);
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
    }

    /** Returns the length in bytes of a body as it is sent; {@link #UNKNOWN} when there is no Content-Length. */
    public static long declaredBytes(HttpServerRequest request) {
        String declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (declared == null) {
            return UNKNOWN;
        }
        try {
            return Long.parseLong(declared);
        } catch (NumberFormatException e) {
            throw Problem.of(ProblemCode.INVALID_HEADER, "Content-Length is not a number")
                    .closingConnection();
        }
    }

    static Problem tooLarge(String found, int maxBytes) {
        return Problem.of(ProblemCode.BODY_TOO_LARGE, "The body has " + found + " (limit: " + maxBytes + ")")
                .closingConnection();
    }

    /**
     * Returns the problem {@code overloaded} (503): the bytes to hold do not fit into {@link #memory} beside those that other requests
     * hold.
     */
    public static Problem overBudget() {
        return Problem.of(ProblemCode.OVERLOADED, "Too many bytes are under way; nothing of this request was stored")
                .retryAfter(BUSY_PAUSE);
    }
}
