package io.chatlogger.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.load.ByteBudget;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.Wire;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.ContextInternal;
import java.io.EOFException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the edge of the server makes of bytes that no client library would send, and of clients that are slow on purpose. */
class EdgeIT {
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(12);
    private static final int LARGE_BYTES = 64 << 20;
    private static final String GET_PING = "GET /ping HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String CHUNKED = "POST /count HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final AtomicInteger served = new AtomicInteger();
    private final Promise<Reply> slow = Promise.promise();
    private final HttpStage stage = new HttpStage(new HttpTimeouts(LONG, SHORT, SHORT, SHORT), 10, this::endpoints);

    EdgeIT() throws TimeoutException {}

    @AfterEach
    void close() throws TimeoutException {
        stage.close();
    }

    private List<Endpoint<?>> endpoints(ContextInternal context) {
        HttpSettings http = HttpSettings.read(Settings.load(Map.of()));
        var bodies = new Bodies(context, http, new ByteBudget(1 << 20), new Offload(context.owner()));
        return List.of(
                Endpoint.open("/ping", HttpStage.OPERATION, (nobody, asked) -> pong()),
                Endpoint.open("/metrics", HttpStage.OPERATION, (nobody, asked) -> pong()),
                Endpoint.open("/things/:name", HttpStage.OPERATION, (nobody, asked) -> pong()),
                Endpoint.open("/slow", HttpStage.OPERATION, (nobody, asked) -> {
                    served.incrementAndGet();
                    return slow.future();
                }),
                Endpoint.open(
                        "/endless",
                        HttpStage.OPERATION,
                        (nobody, asked) ->
                                Future.succeededFuture(Reply.streamed(200, "text/plain", Map.of(), new Endless()))),
                Endpoint.open(
                        "/large",
                        HttpStage.OPERATION,
                        (nobody, asked) -> Future.succeededFuture(
                                new Reply(200, "text/plain", Map.of(), Buffer.buffer(new byte[LARGE_BYTES])))),
                new Endpoint<>(HttpMethod.POST, "/count", Guard.PUBLIC, 1000, HttpStage.OPERATION, (nobody, asked) -> {
                    served.incrementAndGet();
                    return bodies.read(
                            asked.request(),
                            1000,
                            null,
                            body -> Future.succeededFuture(Reply.text("text/plain", "" + body.length)));
                }));
    }

    /** Says one thing, and then nothing for ever. */
    private final class Endless implements BodyStream {
        @Override
        public long bytes() {
            return UNKNOWN;
        }

        @Override
        public Future<Void> sendTo(HttpServerResponse response) {
            Promise<Void> never = Promise.promise();
            return response.write("x").compose(written -> never.future());
        }

        @Override
        public boolean isEndless() {
            return true;
        }

        @Override
        public void close() {
            served.set(-1);
        }
    }

    private Future<Reply> pong() {
        served.incrementAndGet();
        return Future.succeededFuture(Reply.text("text/plain", "pong"));
    }

    /** Line breaks as {@code \n}, spaces at the ends as {@code ~}. */
    private static String bytes(String shown) {
        return shown.replace("\\n", "\r\n").replace("\\t", "\t").replace('~', ' ');
    }

    @ParameterizedTest
    @CsvSource({
        "two hosts, 'GET /ping HTTP/1.1\\nHost: x\\nHost: x\\n\\n'",
        "two hosts in other letters, 'GET /ping HTTP/1.1\\nhost: x\\nX-A: b\\nHOST: y\\n\\n'",
        "no host, 'GET /ping HTTP/1.1\\nConnection: close\\n\\n'",
        "a host that is none, 'GET /ping HTTP/1.1\\nHost: a b\\nConnection: close\\n\\n'",
        "a folded line, 'GET /ping HTTP/1.1\\nHost: x\\nX-A: b\\n~folded\\n\\n'",
        "a line folded by a tab, 'GET /ping HTTP/1.1\\nHost: x\\nX-A: b\\n\\tfolded\\n\\n'",
        "a folded line before a body, 'POST /count HTTP/1.1\\nHost: x\\nX-A: b\\n~c\\nContent-Length: 3\\n\\nabc'",
        "a folded first line, 'GET /ping HTTP/1.1\\n~Host: x\\n\\n'",
        "a header without a name, 'GET /ping HTTP/1.1\\nHost: x\\n: value\\n\\n'",
        "a space before the colon, 'GET /ping HTTP/1.1\\nHost: x\\nX-A : b\\n\\n'",
        "no colon, 'GET /ping HTTP/1.1\\nHost: x\\nX-A\\n\\n'",
        "version 1.2, 'GET /ping HTTP/1.2\\nHost: x\\n\\n'",
        "version 2.0, 'PRI * HTTP/2.0\\n\\nSM\\n\\n'",
        "no version, 'GET /ping\\nHost: x\\n\\n'",
        "a version that is none, 'GET /ping HTTP/one\\nHost: x\\n\\n'",
        "a length and chunks, 'POST /count HTTP/1.1\\nHost: x\\nContent-Length: 3\\nTransfer-Encoding: chunked\\n\\n0\\n\\n'",
        "two lengths, 'POST /count HTTP/1.1\\nHost: x\\nContent-Length: 3\\nContent-Length: 4\\n\\nabcd'",
        "a negative length, 'POST /count HTTP/1.1\\nHost: x\\nContent-Length: -3\\n\\n'",
        "another coding, 'POST /count HTTP/1.1\\nHost: x\\nTransfer-Encoding: gzip\\n\\nabc'",
        "an escape that is none, 'GET /ping?q=100% HTTP/1.1\\nHost: x\\nConnection: close\\n\\n'",
        "a fragment, 'GET /ping#a HTTP/1.1\\nHost: x\\nConnection: close\\n\\n'"
    })
    void badHead_isAnsweredAsAProblemAndClosed(String kind, String shown) throws IOException {
        assertRefused(bytes(shown) + GET_PING, 400, "bad_request");
        assertThat(served.get()).as("nothing after it is served: " + kind).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "no number, 'xyz\\nabc\\n0\\n\\n'",
        "a negative number, '-3\\nabc\\n0\\n\\n'",
        "a huge number, 'FFFFFFFFFFFFFFFF\\nabc\\n0\\n\\n'",
        "an empty size, '\\nabc\\n0\\n\\n'",
        "a chunk longer than it says, '3\\nabcdef\\n0\\n\\n'",
        "a bad trailer, '3\\nabc\\n0\\n: x\\n\\n'"
    })
    void badChunk_isAnsweredAsAProblemAndClosed(String kind, String shown) throws IOException {
        assertRefused(CHUNKED + bytes(shown), 400, "bad_request");
        assertThat(served.get()).as(kind).isLessThanOrEqualTo(1);
    }

    @Test
    void badChunk_afterTheRestWasRead_isAnsweredToo() throws Exception {
        try (Wire wire = stage.open()) {
            wire.send(CHUNKED + "3\r\nabc\r\n");
            Eventually.until("it is being read", () -> served.get() == 1);
            assertThat(wire.send("zz\r\n").readAll())
                    .startsWith("HTTP/1.1 400 ")
                    .contains("chunks");
        }
    }

    @Test
    void badHead_behindARequestInProgress_isAnsweredInItsTurn() throws Exception {
        try (Wire wire = stage.open()) {
            wire.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\nGET /ping HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n");
            Eventually.until("the first is under way", () -> served.get() == 1);
            slow.complete(Reply.text("text/plain", "at last"));
            assertThat(wire.readAnswer()).startsWith("HTTP/1.1 200 ").endsWith("at last");
            assertThat(wire.readAll()).startsWith("HTTP/1.1 400 ");
        }
    }

    private void assertRefused(String request, int status, String code) throws IOException {
        try (Wire wire = stage.open()) {
            String answer = wire.send(request).readAll();
            assertThat(answer).startsWith("HTTP/1.1 " + status + " ").containsOnlyOnce("HTTP/1.1 ");
            assertThat(answer)
                    .containsIgnoringCase("\r\nx-request-id: ")
                    .containsIgnoringCase("\r\nx-api-version: 1\r\n")
                    .containsIgnoringCase("\r\nx-content-type-options: nosniff\r\n")
                    .containsIgnoringCase("\r\ncache-control: no-store\r\n")
                    .containsIgnoringCase("\r\nreferrer-policy: no-referrer\r\n")
                    .containsIgnoringCase("\r\ncross-origin-resource-policy: same-origin\r\n")
                    .containsIgnoringCase("\r\nconnection: close\r\n")
                    .containsIgnoringCase("\r\ncontent-type: application/problem+json\r\n")
                    .contains("\"code\":\"" + code + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ping/../metrics",
                "/ping/%2e%2e/metrics",
                "/ping/.%2E/metrics",
                "/./metrics",
                "/%2e/metrics",
                "//metrics",
                "/metrics/.",
                "/things//metrics",
                "/metric%73",
                "/%6Detrics",
                "/things/.."
            })
    void pathInAnotherForm_isNotFound(String path) throws IOException {
        try (Wire wire = stage.open()) {
            wire.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(wire.readAnswer()).startsWith("HTTP/1.1 404 ").contains("\"code\":\"not_found\"");
            assertThat(served.get()).isZero();
            assertThat(wire.send(GET_PING).readAnswer())
                    .as("the connection goes on")
                    .endsWith("pong");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/things/.well", "/things/a.b", "/things/...", "/things/%C3%A9", "/things/a%2Fb", "/things/%7e"})
    void nameWithDotsOrEscapes_isServed(String path) throws IOException {
        try (Wire wire = stage.open()) {
            wire.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(wire.readAnswer()).startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {129, 1000})
    void manyPipelinedRequests_areAllAnsweredInOrder(int count) throws IOException {
        try (Wire wire = stage.open()) {
            wire.send(GET_PING.repeat(count - 1) + "POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
            for (int i = 1; i < count; i++) {
                assertThat(wire.readAnswer()).endsWith("pong");
            }
            assertThat(wire.readAnswer()).endsWith("3");
            assertThat(served.get()).isEqualTo(count);
        }
    }

    @Test
    void halfClosedAfterARequest_getsItsAnswerAndIsClosed() throws Exception {
        try (Wire wire = stage.open()) {
            wire.send("POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc" + GET_PING
                            + "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
                    .endInput();
            assertThat(wire.readAnswer()).endsWith("3");
            assertThat(wire.readAnswer()).endsWith("pong");
            Eventually.until("the last is under way", () -> served.get() == 3);
            slow.complete(Reply.text("text/plain", "at last"));
            assertThat(wire.readAll()).endsWith("at last");
            Eventually.until("it is gone", () -> stage.connections() == 0);
        }
    }

    @Test
    void listenerThatLeaves_isGoneAtOnce() throws Exception {
        try (Wire wire = stage.open()) {
            wire.send("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n").readHead();
            assertThat(wire.endInput().readAll()).as("cut off, not ended").doesNotEndWith("0\r\n\r\n");
            Eventually.until("its source is closed", () -> served.get() == -1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'POST /count HTTP/1.1\\nHost: x\\nContent-Length: 9\\n\\nabc', incomplete_body",
        "'POST /count HTTP/1.1\\nHost: x\\nTransfer-Encoding: chunked\\n\\n3\\nab', incomplete_body",
        "'GET /ping HTTP/1.1\\nHost: x\\n', bad_request"
    })
    void halfClosedWithinARequest_isToldThatItIsIncomplete(String shown, String code) throws Exception {
        try (Wire wire = stage.open()) {
            assertThat(wire.send(bytes(shown)).endInput().readAll())
                    .startsWith("HTTP/1.1 400 ")
                    .contains("\"code\":\"" + code + "\"");
            Eventually.until("it is gone", () -> stage.connections() == 0);
        }
    }

    @Test
    void closedBetweenRequests_isGoneAtOnce() throws Exception {
        try (Wire wire = stage.open()) {
            assertThat(wire.send(GET_PING).readAnswer()).endsWith("pong");
            assertThat(stage.connections()).isEqualTo(1);
        }
        Eventually.until("it is gone, long before the idle timeout", () -> stage.connections() == 0);
    }

    @Test
    void drippedHead_isCutOffThoughTheConnectionMayIdle() throws IOException {
        try (Wire wire = stage.open()) {
            assertThat(wire.send(GET_PING).readAnswer()).endsWith("pong");
            // Idle for longer than a head may take.
            LockSupport.parkNanos(SHORT.multipliedBy(2).toNanos());
            assertThat(wire.send(GET_PING).readAnswer()).endsWith("pong");
            long start = System.nanoTime();
            wire.send("GET /ping HTTP/1.1\r\nHost: x\r\n");
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 400; i++) {
                            wire.send("X-Slow: z\r\n");
                            LockSupport.parkNanos(50_000_000);
                        }
                    })
                    .isInstanceOf(SocketException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT.dividedBy(2), SOON);
        }
    }

    @Test
    void readerThatTakesNearlyNothing_isReset() throws Exception {
        try (Wire wire = stage.open()) {
            wire.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
            Eventually.until("it is cut off", () -> {
                wire.read(64);
                return stage.connections() == 0;
            });
            assertThatThrownBy(wire::readAll).isInstanceOf(SocketException.class);
        } catch (EOFException e) {
            throw new AssertionError("It ended as if it were whole", e);
        }
    }

    @Test
    void readerThatIsSlowButReads_getsEverything() throws Exception {
        try (Wire wire = stage.open()) {
            wire.send("GET /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            // Longer in all than nothing may be taken.
            for (int i = 0; i < 20; i++) {
                wire.read(1 << 20);
                LockSupport.parkNanos(SHORT.dividedBy(5).toNanos());
            }
            assertThat(wire.readAll().length()).isGreaterThan(LARGE_BYTES - (22 << 20));
        }
    }
}
