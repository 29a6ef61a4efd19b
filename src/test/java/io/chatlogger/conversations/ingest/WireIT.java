package io.chatlogger.conversations.ingest;

import static io.chatlogger.testing.TestTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a client sees that does not keep to HTTP's manners: bytes on a socket. */
class WireIT {
    private static final TestServer SERVER = TestServer.start(Map.of(
            "CHATLOGGER_HTTP_BODY_PAUSE", "300ms",
            "CHATLOGGER_HTTP_BODY_TIMEOUT", "900ms",
            "CHATLOGGER_HTTP_MAX_CONNECTIONS", "50"));

    private final TestTenant tenant = SERVER.tenant();
    private final UUID chat = tenant.chat();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private String head(String path, String more) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nx-organization-api-key: " + tenant.key
                + "\r\nContent-Type: application/json\r\n" + more + "\r\n";
    }

    private Socket open() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String readAll(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Returns what came until the other side closed, or reset: a byte of ours may cross its farewell (RFC 9293, section 3.6.1). */
    private static String readUntilCut(Socket socket) throws IOException {
        var read = new ByteArrayOutputStream();
        try {
            int next = socket.getInputStream().read();
            while (next >= 0) {
                read.write(next);
                next = socket.getInputStream().read();
            }
        } catch (SocketException reset) {
            assertThat(read.size()).as("bytes before the reset").isPositive();
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    @Test
    void halfABody_thenSilence_isCutOff() throws IOException {
        try (Socket socket = open()) {
            long start = System.nanoTime();
            send(socket, head(tenant.messages(chat), "Content-Length: 100\r\n") + "{\"role\":");
            String answer = readAll(socket);
            assertThat(answer).startsWith("HTTP/1.1 408").contains("request_timeout");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void drippedBody_isCutOffInTheEnd() throws Exception {
        try (Socket socket = open()) {
            send(socket, head(tenant.messages(chat), "Content-Length: 100000\r\n"));
            var dripping = Thread.ofVirtual().start(() -> drip(socket));
            String answer = readUntilCut(socket);
            assertThat(answer).startsWith("HTTP/1.1 408");
            dripping.join();
        }
    }

    /** A byte whenever the last one has been taken, a little apart, until the other side has had enough. */
    private static void drip(Socket socket) {
        try {
            for (int i = 0; i < 200; i++) {
                send(socket, " ");
                java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
            }
        } catch (IOException e) {
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void declaredLengthOverTheLimit_isRefusedBeforeTheBody() throws IOException {
        try (Socket socket = open()) {
            send(socket, head(tenant.messages(chat), "Content-Length: 2000000\r\n"));
            assertThat(readAll(socket)).startsWith("HTTP/1.1 413").contains("body_too_large", "2000000");
        }
    }

    @Test
    void expectContinue_isAnsweredOrRefused() throws IOException {
        String body = object("role", "user", "content", "x");
        try (Socket socket = open()) {
            send(
                    socket,
                    head(
                            tenant.messages(chat),
                            "Connection: close\r\nExpect: 100-continue\r\nContent-Length: " + body.length() + "\r\n"));
            var first = new byte[25];
            assertThat(socket.getInputStream().readNBytes(first, 0, 25)).isEqualTo(25);
            assertThat(new String(first, StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            send(socket, body);
            assertThat(readAll(socket)).startsWith("HTTP/1.1 201");
        }
        try (Socket socket = open()) {
            send(socket, head(tenant.messages(chat), "Expect: 100-continue\r\nContent-Length: 5000000\r\n"));
            assertThat(readAll(socket)).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void chunkedBodyOverTheLimit_isRefused() throws IOException {
        try (Socket socket = open()) {
            send(socket, head(tenant.messages(chat), "Transfer-Encoding: chunked\r\n"));
            String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
            for (int i = 0; i < 20; i++) {
                send(socket, chunk);
            }
            assertThat(readAll(socket)).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void refusedCredential_leavesTheConnectionUsable() throws IOException {
        String body = object("role", "user", "content", "x");
        String refused = head(tenant.messages(chat), "Content-Length: " + body.length() + "\r\n")
                .replace(tenant.key, "cl_live_nonsense");
        String fine = head(tenant.messages(chat), "Connection: close\r\nContent-Length: " + body.length() + "\r\n");
        try (Socket socket = open()) {
            send(socket, refused + body + fine + body);
            assertThat(readAll(socket)).startsWith("HTTP/1.1 401").contains("HTTP/1.1 201");
        }
    }

    @Test
    void refusedCredentialWithALargeBody_isAnsweredAndTheConnectionClosed() throws IOException {
        String refused =
                head(tenant.messages(chat), "Content-Length: 300000\r\n").replace(tenant.key, "cl_live_nonsense");
        try (Socket socket = open()) {
            send(socket, refused + " ".repeat(300_000) + "GET /version HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(readAll(socket))
                    .startsWith("HTTP/1.1 401")
                    .containsIgnoringCase("connection: close")
                    .doesNotContain("HTTP/1.1 200");
        }
    }

    @Test
    void wrongTypeWithASmallBody_leavesTheConnectionUsable() throws IOException {
        String body = object("role", "user", "content", "x".repeat(60_000));
        String more = "Content-Length: " + body.length() + "\r\n";
        String wrong = head(tenant.messages(chat), more).replace("application/json", "text/plain");
        String fine = head(tenant.messages(chat), "Connection: close\r\n" + more);
        try (Socket socket = open()) {
            send(socket, wrong + body + fine + body);
            assertThat(readAll(socket)).startsWith("HTTP/1.1 415").contains("HTTP/1.1 201");
        }
    }

    @Test
    void pipelinedRequests_areAnsweredInOrder() throws IOException {
        var requests = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            String body = object("role", "user", "content", "p" + i);
            requests.append(head(
                            tenant.messages(chat),
                            (i == 19 ? "Connection: close\r\n" : "") + "Content-Length: " + body.length() + "\r\n"))
                    .append(body);
        }
        try (Socket socket = open()) {
            send(socket, requests.toString());
            String answers = readAll(socket);
            assertThat(answers.split("HTTP/1.1 201", -1)).hasSize(21);
            assertThat(answers.indexOf("\"p3\"")).isLessThan(answers.indexOf("\"p4\""));
        }
    }

    @Test
    void notHttp_isRefusedAsAProblem() throws IOException {
        for (String nonsense :
                new String[] {"HELLO\r\n\r\n", "GET /" + "a".repeat(5000) + " HTTP/1.1\r\nHost: x\r\n\r\n"}) {
            try (Socket socket = open()) {
                send(socket, nonsense);
                assertThat(readAll(socket)).containsPattern("HTTP/1\\.[01] 4").contains("application/problem+json");
            }
        }
        try (Socket socket = open()) {
            send(socket, "GET /version HTTP/1.1\r\nHost: x\r\nX-Big: " + "b".repeat(20_000) + "\r\n\r\n");
            assertThat(readAll(socket)).contains("HTTP/1.1 431", "headers_too_large");
        }
        try (Socket socket = open()) {
            send(socket, "GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(readAll(socket)).contains("HTTP/1.1 400", "application/problem+json");
        }
    }
}
