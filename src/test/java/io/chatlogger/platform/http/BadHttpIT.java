package io.chatlogger.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatlogger.platform.config.ConfigException;
import io.chatlogger.testing.Wire;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What never comes as far as a route, and the server that never comes as far as a request. */
class BadHttpIT {
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final HttpStage stage = new HttpStage(
            IDLE,
            100,
            context -> List.of(Endpoint.open(
                    "/ping",
                    HttpStage.OPERATION,
                    (nobody, asked) -> Future.succeededFuture(Reply.text("text/plain", "pong")))));

    BadHttpIT() throws TimeoutException {}

    @AfterEach
    void close() throws TimeoutException {
        stage.close();
    }

    private static String request(String kind) {
        return switch (kind) {
            case "nonsense" -> "HELLO\r\n\r\n";
            case "path" -> "GET /" + "a".repeat(5000) + " HTTP/1.1\r\nHost: x\r\n\r\n";
            case "header" -> "GET /ping HTTP/1.1\r\nHost: x\r\nX-Big: " + "b".repeat(20_000) + "\r\n\r\n";
            case "escape" -> "GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            default -> throw new IllegalArgumentException(kind);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "nonsense, 400, bad_request",
        "path, 414, uri_too_long",
        "header, 431, headers_too_large",
        "escape, 400, bad_request"
    })
    void badRequest_isAProblemWithTheHeadersOfEveryAnswer(String kind, int status, String code) throws Exception {
        try (Wire wire = stage.open()) {
            String answer = wire.send(request(kind)).readAll();
            assertThat(answer)
                    .containsPattern("^HTTP/1\\.[01] " + status)
                    .containsIgnoringCase("content-type: application/problem+json")
                    .containsIgnoringCase("x-api-version: 1")
                    .containsIgnoringCase("x-content-type-options: nosniff")
                    .containsIgnoringCase("cache-control: no-store")
                    .containsIgnoringCase("connection: close")
                    .contains("\"code\":\"" + code + "\"");
            String id = answer.replaceAll("(?s).*\"request_id\":\"([^\"]*)\".*", "$1");
            assertThat(id).startsWith("req_");
            assertThat(answer).containsIgnoringCase("x-request-id: " + id + "\r\n");
            assertThat(stage.problems(code)).isEqualTo(1);
        }
    }

    @Test
    void badRequestThatGoesOnAndOn_canStillReadItsAnswer() throws Exception {
        try (Wire wire = stage.open()) {
            // More than the buffers of both sides hold: closing at once would reset the connection.
            String answer =
                    wire.send("NONSENSE\r\n\r\n" + "x".repeat(20_000_000)).readAll();
            assertThat(answer).containsPattern("^HTTP/1\\.[01] 400").endsWith("}");
        }
    }

    @Test
    void brokenEscape_leavesTheConnectionUsable() throws Exception {
        try (Wire wire = stage.open()) {
            wire.send("GET /%zz HTTP/1.1\r\nHost: x\r\nX-Request-Id: mine\r\n\r\n");
            assertThat(wire.readAnswer()).startsWith("HTTP/1.1 400").contains("\"request_id\":\"mine\"");
            assertThat(wire.send("GET /ping HTTP/1.1\r\nHost: x\r\n\r\n").readAnswer())
                    .endsWith("pong");
        }
    }

    @Test
    void problems_areCountedByCode() throws Exception {
        try (Wire wire = stage.open()) {
            for (int i = 0; i < 3; i++) {
                wire.send("GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n").readAnswer();
            }
            wire.send("POST /ping HTTP/1.1\r\nHost: x\r\n\r\n").readAnswer();
            wire.send("GET /ping HTTP/1.1\r\nHost: x\r\n\r\n").readAnswer();
        }
        assertThat(stage.problems("not_found")).isEqualTo(3);
        assertThat(stage.problems("method_not_allowed")).isEqualTo(1);
        assertThat(stage.problems("internal_error")).isZero();
    }

    @Test
    void takenPort_isExplainedInOneSentence() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertRefused("127.0.0.1", port, "127.0.0.1:" + port + " (Address already in use)");
        }
    }

    @Test
    void addressOfAnotherMachine_isExplainedToo() {
        assertRefused("192.0.2.1", 18_080, "192.0.2.1:18080 (Cannot assign requested address)");
    }

    private static void assertRefused(String host, int port, String where) {
        var listening = new HttpVerticle.Listening("http", host, port, HttpStage.timeouts(IDLE));
        assertThatThrownBy(() -> new HttpStage(listening, 1, context -> List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("Nothing can listen on " + where, "CHATLOGGER_HTTP_PORT");
    }
}
