package io.chatlogger.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.load.ByteBudget;
import io.chatlogger.platform.ops.LogFormat;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.Wire;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which connections are kept, and which are not. */
class ConnectionsIT {
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final long DRIP_MILLIS = 50;
    private static final Duration SOON = Duration.ofSeconds(8);
    private static final String GET_PING = "GET /ping HTTP/1.1\r\nHost: x\r\n\r\n";

    private final Promise<Reply> slow = Promise.promise();
    private final AtomicInteger waiting = new AtomicInteger();
    private final HttpStage stage = new HttpStage(IDLE, 3, this::endpoints);

    ConnectionsIT() throws TimeoutException {}

    @AfterEach
    void close() throws TimeoutException {
        stage.close();
    }

    private List<Endpoint<?>> endpoints(ContextInternal context) {
        HttpSettings http = HttpSettings.read(Settings.load(Map.of()));
        var bodies = new Bodies(context, http, new ByteBudget(1 << 20), new Offload(context.owner()));
        return List.of(
                Endpoint.open(
                        "/ping",
                        HttpStage.OPERATION,
                        (nobody, asked) -> Future.succeededFuture(Reply.text("text/plain", "pong"))),
                Endpoint.open("/slow", HttpStage.OPERATION, (nobody, asked) -> {
                    waiting.incrementAndGet();
                    return slow.future();
                }),
                new Endpoint<>(HttpMethod.POST, "/stream", Guard.PUBLIC, 1000, HttpStage.OPERATION, (nobody, asked) -> {
                    var bytes = new AtomicInteger();
                    return bodies.stream(asked.request(), 1000, piece -> bytes.addAndGet(piece.length))
                            .map(done -> Reply.text("text/plain", bytes.toString()));
                }));
    }

    /** Sends the same again and again until the server has closed; how long that took. */
    private static Duration dripUntilClosed(Wire wire, String drop) throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            try {
                wire.send(drop);
            } catch (SocketException closed) {
                return Duration.ofNanos(System.nanoTime() - start);
            }
            LockSupport.parkNanos(DRIP_MILLIS * 1_000_000);
        }
        throw new AssertionError("Still open after " + (System.nanoTime() - start) / 1_000_000 + " ms");
    }

    @Test
    void drippedHeaders_areCutOff() throws IOException {
        try (Wire wire = stage.open()) {
            wire.send("GET /ping HTTP/1.1\r\nHost: x\r\nX-Slow: ");
            assertThat(dripUntilClosed(wire, "z"))
                    .isGreaterThan(IDLE.dividedBy(2))
                    .isLessThan(SOON);
        }
    }

    @Test
    void dripsBetweenRequests_areCutOff() throws IOException {
        try (Wire wire = stage.open()) {
            assertThat(wire.send(GET_PING).readAnswer()).endsWith("pong");
            // Empty lines before a request line are allowed, and skipped (RFC 9112 section 2.2).
            assertThat(dripUntilClosed(wire, "\r\n")).isLessThan(SOON);
        }
    }

    @Test
    void drippedBodyThatNobodyReads_isCutOff() throws IOException {
        try (Wire wire = stage.open()) {
            wire.send("POST /ping HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n");
            assertThat(wire.readAnswer()).startsWith("HTTP/1.1 405");
            assertThat(dripUntilClosed(wire, "z")).isLessThan(SOON);
        }
    }

    @Test
    void connectionWithRequests_isKept() throws IOException {
        try (Wire wire = stage.open()) {
            for (int i = 0; i < 10; i++) {
                assertThat(wire.send(GET_PING).readAnswer()).endsWith("pong");
                LockSupport.parkNanos(IDLE.dividedBy(4).toNanos());
            }
        }
    }

    @Test
    void requestInProgress_isNotCutOff() throws Exception {
        try (Wire wire = stage.open()) {
            int drops = (int) (2 * IDLE.toMillis() / DRIP_MILLIS);
            wire.send("POST /stream HTTP/1.1\r\nHost: x\r\nContent-Length: " + drops + "\r\n\r\n");
            for (int i = 0; i < drops; i++) {
                wire.send("z");
                LockSupport.parkNanos(DRIP_MILLIS * 1_000_000);
            }
            assertThat(wire.readAnswer()).startsWith("HTTP/1.1 200").endsWith("" + drops);
        }
    }

    @Test
    void overTheLimit_isClosedAndCounted_andThereIsRoomAgain() throws Exception {
        try (Wire one = stage.open();
                Wire two = stage.open();
                Wire three = stage.open()) {
            for (Wire wire : List.of(one, two, three)) {
                assertThat(wire.send(GET_PING).readAnswer()).endsWith("pong");
            }
            try (Wire four = stage.open()) {
                assertThat(four.readAll()).isEmpty();
            }
            assertThat(stage.refused()).isEqualTo(1);
            Eventually.until("the fourth is gone", () -> stage.connections() == 3);
        }
        Eventually.until("all are gone", () -> stage.connections() == 0);
        try (Wire again = stage.open()) {
            assertThat(again.send(GET_PING).readAnswer()).endsWith("pong");
        }
    }

    @Test
    void resetWhileAPipelinedRequestWaits_isNotLoggedAsShipped() throws Exception {
        var logged = new ListAppender<ILoggingEvent>();
        logged.start();
        var root = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(logged);
        try {
            Wire wire = stage.open();
            wire.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n" + GET_PING);
            Eventually.until("it is under way", () -> waiting.get() == 1);
            wire.reset();
            Eventually.until("it is gone", () -> stage.connections() == 0);
        } finally {
            root.detachAppender(logged);
        }
        LoggerContext shipped = shippedLogging();
        assertThat(List.copyOf(logged.list))
                .filteredOn(event -> event.getFormattedMessage().contains("exceptionCaught"))
                .allSatisfy(event -> assertThat(
                                shipped.getLogger(event.getLoggerName()).isEnabledFor(event.getLevel()))
                        .as(event.getLoggerName())
                        .isFalse());
    }

    private static LoggerContext shippedLogging() {
        var context = new LoggerContext();
        LogFormat.apply(context);
        return context;
    }
}
