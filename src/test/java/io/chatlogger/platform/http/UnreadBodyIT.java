package io.chatlogger.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.load.ByteBudget;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.Wire;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.internal.ContextInternal;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a connection whose request was answered before its body was read. */
class UnreadBodyIT {
    private static final int LARGE = 300_000;
    private static final int SMALL = 50_000;
    private static final String GET_PING = "GET /ping HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Duration SOON = Duration.ofSeconds(6);

    private final AtomicInteger pings = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final Promise<Reply> early = Promise.promise();
    private final AtomicReference<Loop> loop = new AtomicReference<>();
    private final HttpStage stage = new HttpStage(Duration.ofSeconds(30), 100, this::endpoints);

    private record Loop(ContextInternal context, Bodies bodies) {}

    UnreadBodyIT() throws TimeoutException {}

    @AfterEach
    void close() throws TimeoutException {
        stage.close();
    }

    private List<Endpoint<?>> endpoints(ContextInternal context) {
        HttpSettings http = HttpSettings.read(Settings.load(Map.of()));
        var bodies = new Bodies(context, http, new ByteBudget(1 << 20), new Offload(context.owner()));
        loop.set(new Loop(context, bodies));
        return List.of(
                Endpoint.open("/ping", HttpStage.OPERATION, (nobody, asked) -> {
                    pings.incrementAndGet();
                    return Future.succeededFuture(Reply.text("text/plain", "pong"));
                }),
                new Endpoint<>(
                        HttpMethod.POST,
                        "/secret",
                        new Refusing(),
                        1 << 20,
                        HttpStage.OPERATION,
                        (nobody, asked) -> Future.failedFuture(new AssertionError("was let in"))),
                new Endpoint<>(
                        HttpMethod.POST, "/early", Guard.PUBLIC, 1 << 20, HttpStage.OPERATION, (nobody, asked) -> {
                            bodies.stream(asked.request(), 1 << 20, piece -> taken.addAndGet(piece.length));
                            return early.future();
                        }));
    }

    /** Refuses as the real one does: after a look somewhere else. */
    private static final class Refusing implements Guard<Void> {
        private static final ProblemCode NOBODY = new ProblemCode("nobody", 401, "Nobody is let in");

        @Override
        public String label() {
            return "nobody";
        }

        @Override
        public Future<Admission<Void>> admit(RoutingContext context) {
            return context.vertx()
                    .timer(1)
                    .compose(tick -> Future.failedFuture(Problem.of(NOBODY, "Nobody is let in here")));
        }
    }

    private static String head(String requestLine, int length) {
        return requestLine + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /secret", "POST /nowhere", "DELETE /ping", "GET /ping", "GET /%zz"})
    void largeBody_isAnsweredAndTheConnectionIsClosed(String requestLine) throws IOException {
        try (Wire wire = stage.open()) {
            long start = System.nanoTime();
            wire.send(head(requestLine, LARGE) + "b".repeat(LARGE) + GET_PING);
            String answers = wire.readAll();
            assertThat(answers).containsIgnoringCase("connection: close").containsOnlyOnce("HTTP/1.1 ");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
            // What follows an announced end is not served, and not half of it either.
            assertThat(pings.get()).isEqualTo(requestLine.equals("GET /ping") ? 1 : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /secret", "POST /nowhere", "DELETE /ping", "GET /ping", "GET /%zz"})
    void smallBody_isThrownAwayAndTheConnectionStays(String requestLine) throws IOException {
        try (Wire wire = stage.open()) {
            wire.send(head(requestLine, SMALL) + "b".repeat(1000));
            assertThat(wire.readAnswer()).doesNotContainIgnoringCase("connection: close");
            // What comes after the answer is as unwanted as what came before.
            assertThat(wire.send("b".repeat(SMALL - 1000) + GET_PING).readAnswer())
                    .startsWith("HTTP/1.1 200")
                    .endsWith("pong");
            assertThat(wire.send(head(requestLine, SMALL) + "b".repeat(SMALL) + GET_PING)
                            .readAnswer())
                    .startsWith("HTTP/1.1 ");
            assertThat(wire.readAnswer()).startsWith("HTTP/1.1 200").endsWith("pong");
        }
    }

    @Test
    void chunkedBody_closesTheConnectionWhenItWasRefused() throws IOException {
        try (Wire wire = stage.open()) {
            wire.send("POST /secret HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
            assertThat(wire.readAll()).startsWith("HTTP/1.1 401").containsIgnoringCase("connection: close");
        }
    }

    @Test
    void expectedContinue_isRefusedAndClosed_becauseTheBodyMayNeverCome() throws IOException {
        try (Wire wire = stage.open()) {
            wire.send("POST /secret HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n");
            assertThat(wire.readAll()).startsWith("HTTP/1.1 401").containsIgnoringCase("connection: close");
        }
    }

    @Test
    void bodyThatNeverComes_theConnectionIsClosedSoon() throws IOException {
        try (Wire wire = stage.open()) {
            long start = System.nanoTime();
            assertThat(wire.send(head("POST /secret", LARGE) + "b").readAll()).startsWith("HTTP/1.1 401");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        }
    }

    @Test
    void answerWhileTheBodyIsRead_endsTheReading() throws Exception {
        try (Wire wire = stage.open()) {
            wire.send(head("POST /early", LARGE) + "b".repeat(1000));
            Eventually.until("the first piece was taken", () -> taken.get() == 1000);
            assertThat(underWay()).isEqualTo(1);
            early.complete(Reply.text("text/plain", "enough"));
            assertThat(wire.readAnswer()).contains("enough").containsIgnoringCase("connection: close");
            assertThat(underWay()).isZero();
            assertThat(wire.send("b".repeat(LARGE - 1000)).readAll()).isEmpty();
            assertThat(taken.get()).isEqualTo(1000);
        }
    }

    @Test
    void answerWhileASmallBodyIsRead_endsTheReadingAndTheConnectionStays() throws Exception {
        try (Wire wire = stage.open()) {
            wire.send(head("POST /early", SMALL) + "b".repeat(1000));
            Eventually.until("the first piece was taken", () -> taken.get() == 1000);
            early.fail(Problem.of(ProblemCode.DATABASE_UNAVAILABLE, "gone"));
            assertThat(wire.readAnswer()).startsWith("HTTP/1.1 503");
            assertThat(wire.send("b".repeat(SMALL - 1000) + GET_PING).readAnswer())
                    .endsWith("pong");
            assertThat(underWay()).isZero();
            assertThat(taken.get()).isEqualTo(1000);
        }
    }

    private int underWay() {
        Loop ours = Objects.requireNonNull(loop.get());
        Promise<Integer> count = Promise.promise();
        ours.context().runOnContext(now -> count.complete(ours.bodies().underWay()));
        return count.future().await();
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void stop_doesNotWaitForBodiesThatNobodyReads(int length) throws Exception {
        try (Wire answered = stage.open();
                Wire unanswered = stage.open()) {
            answered.send(head("POST /secret", length) + "b");
            assertThat(answered.readAnswer()).startsWith("HTTP/1.1 401");
            unanswered.send(head("POST /early", length) + "b");
            Eventually.until("the first piece was taken", () -> taken.get() == 1);
            // Once the server is stopping, and Vert.x would wait for the body's end.
            stage.vertx.setTimer(300, id -> early.complete(Reply.text("text/plain", "enough")));
            assertThat(stage.stop()).isLessThan(SOON);
            assertThat(unanswered.readAll()).contains("enough");
        }
    }
}
