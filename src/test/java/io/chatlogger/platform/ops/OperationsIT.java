package io.chatlogger.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatlogger.platform.config.ConfigException;
import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.db.DatabaseSettings;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.TestDatabase;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.Wire;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Health and metrics, for machines that ask often, beside clients that keep the database busy. */
class OperationsIT {
    @Test
    void ready_whileThePoolIsBusy_isReady_andStoppingIsSaidAtOnce(@TempDir Path folder) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Settings s = Settings.load(Map.of("CHATLOGGER_DATABASE_POOL_SIZE", "1"));
            Database database = Database.open(vertx, TestDatabase.url(), DatabaseSettings.read(s));
            Pool health = database.dedicated("health");
            var readiness = new Readiness(vertx, () -> database.isWritable(health), folder, 0);
            readiness.started();
            SqlConnection held = database.pool().getConnection().await(20, TimeUnit.SECONDS);
            Eventually.until(
                    "it is ready though the pool's one connection is taken",
                    () -> readiness.reply().await(20, TimeUnit.SECONDS).status() == 200);
            held.close();
            readiness.stopping();
            Reply last = readiness.reply().await(20, TimeUnit.SECONDS);
            assertThat(last.status()).isEqualTo(503);
            assertThat(last.body().toString()).contains("stopping");
        } finally {
            vertx.close().await();
        }
    }

    @Test
    void metrics_askedForByMany_areWholeForEach() throws Exception {
        TestServer server = TestServer.shared();
        String request = "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n";
        for (int i = 0; i < 8; i++) {
            try (Wire wire = new Wire(server.port())) {
                wire.send(request.repeat(5));
                for (int j = 0; j < 5; j++) {
                    assertThat(wire.readAnswer())
                            .startsWith("HTTP/1.1 200")
                            .contains(
                                    "chatlogger_http_problems_total{code=\"not_found\"}",
                                    "chatlogger_http_connections{server=\"http\"}",
                                    "chatlogger_http_connections_refused_total{server=\"http\"}")
                            .endsWith("\n");
                }
            }
        }
    }

    @Test
    void operationsPort_taken_stopsTheStartWithASentence() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThatThrownBy(() -> TestServer.start(Map.of("CHATLOGGER_OPS_PORT", port)))
                    .cause()
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContainingAll("127.0.0.1:" + port, "already in use", "CHATLOGGER_OPS_PORT");
        }
    }

    @Test
    void operationsPort_hasConnectionsOfItsOwn() throws Exception {
        String port = Integer.toString(freePort());
        try (TestServer server =
                        TestServer.start(Map.of("CHATLOGGER_OPS_PORT", port, "CHATLOGGER_HTTP_MAX_CONNECTIONS", "1"));
                Wire api = new Wire(server.port());
                Wire ops = new Wire(Integer.parseInt(port))) {
            api.send("GET /api/v1/limits HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(api.readAnswer()).startsWith("HTTP/1.1 200");
            ops.send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(ops.readAnswer())
                    .contains("chatlogger_http_connections{server=\"http\"} 1.0")
                    .contains("chatlogger_http_connections{server=\"ops\"} 1.0");
        }
    }

    @Test
    void production_operationsStayOffTheApisPort_healthAndVersionDoNot() throws Exception {
        try (TestServer server = TestServer.start(Map.of("CHATLOGGER_ENV", "production"))) {
            assertThat(List.of("/health/live", "/health/ready", "/version"))
                    .allSatisfy(path -> assertThat(status(server.url() + path)).isEqualTo(200));
            assertThat(body(server.url() + "/version")).contains("\"commit\":").doesNotContain("java");
            assertThat(List.of("/metrics", "/docs", "/docs/init.js", "/openapi.json"))
                    .allSatisfy(path -> {
                        assertThat(status(server.url() + path)).isEqualTo(404);
                        assertThat(status(server.opsUrl() + path)).isEqualTo(200);
                    });
            assertThat(List.of("/health/live", "/health/ready"))
                    .allSatisfy(
                            path -> assertThat(status(server.opsUrl() + path)).isEqualTo(200));
            assertThat(body(server.opsUrl() + "/version")).contains("\"java_version\":");
            assertThat(body(server.opsUrl() + "/openapi.json"))
                    .contains(
                            "\"url\":\"" + server.url() + "\"",
                            "\"/metrics\"",
                            "\"/api/v1/chats\"",
                            "\"/openapi.json\"");
            assertThat(status(server.opsUrl() + "/chats")).isEqualTo(404);
        }
    }

    @Test
    void production_docsWanted_areBesideTheApi() throws Exception {
        try (TestServer server =
                TestServer.start(Map.of("CHATLOGGER_ENV", "production", "CHATLOGGER_OPS_DOCS", "public"))) {
            assertThat(status(server.url() + "/docs")).isEqualTo(200);
            assertThat(body(server.url() + "/openapi.json")).doesNotContain("\"/metrics\"");
            assertThat(status(server.url() + "/metrics")).isEqualTo(404);
        }
    }

    private static int status(String url) {
        return get(url).statusCode();
    }

    private static String body(String url) {
        return get(url).body();
    }

    private static HttpResponse<String> get(String url) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(url, e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
