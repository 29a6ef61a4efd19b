package io.chatlogger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.FreshDatabase;
import io.chatlogger.testing.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a script may rely on that starts a development server and waits until it is ready. */
class FirstStartIT {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    @Test
    void ready_saysItFirst_credentialsAreThereAndWhole() throws Exception {
        int port = freePort();
        String base = "http://127.0.0.1:" + port;
        Path file = folder.resolve("data/dev-credentials.json");
        Map<String, String> variables = Map.of("CHATLOGGER_HTTP_PORT", String.valueOf(port));
        try (ServerProcess server = ServerProcess.start(folder, FreshDatabase.make(""), variables);
                HttpClient http = HttpClient.newHttpClient()) {
            Eventually.until("the server is ready", () -> isReady(http, base));
            // At once: no second look at what may have come meanwhile.
            assertThat(file).exists();
            JsonNode credentials = JSON.readTree(Files.readString(file));

            assertThat(credentials.path("base_url").asText()).isEqualTo(base);
            HttpRequest message = HttpRequest.newBuilder(URI.create(base + "/api/v1/orgs/demo/ingest"))
                    .header(
                            "x-organization-api-key",
                            credentials.path("api_key").asText())
                    .header("content-type", "application/json")
                    .POST(BodyPublishers.ofString(
                            "{\"items\":[{\"external_chat_id\":\"first\",\"role\":\"user\",\"content\":\"Hello!\"}]}"))
                    .build();
            assertThat(http.send(message, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
            assertThat(server.process().output()).contains("is up after");
        }
    }

    private static boolean isReady(HttpClient http, String base) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(base + "/health/ready")).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notListeningYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
