package io.chatlogger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.platform.db.UrlText;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.FreshDatabase;
import io.chatlogger.testing.JavaProcess;
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
            Eventually.until("it says where the dashboard is, and as whom to sign in", () -> {
                String said = server.process().output();
                return said.contains(base + "/app/") && said.contains("Sign in as admin@demo.test");
            });
        }
    }

    @Test
    void start_portIsTaken_saysSoBeforeADatabaseIsMade() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            Map<String, String> variables = Map.of(
                    "CHATLOGGER_HTTP_PORT",
                    port,
                    "CHATLOGGER_DATA_DIR",
                    folder.resolve("data").toString());
            try (JavaProcess server = JavaProcess.start(Main.class, folder, variables)) {
                assertThat(server.awaitEnd()).isEqualTo(1);
                assertThat(server.output())
                        .contains("127.0.0.1:" + port, "Address already in use", "CHATLOGGER_HTTP_PORT")
                        .doesNotContain("Exception");
            }
            assertThat(folder.resolve("data")).doesNotExist();
        }
    }

    @Test
    void production_onADatabaseThatDevelopmentMade_startsWhenTheDemoIsEnded() throws Exception {
        DatabaseUrl database = FreshDatabase.make("");
        try (ServerProcess development = ServerProcess.start(folder, database, Map.of())) {
            development.url();
            Eventually.until("the demo is made", () -> Files.exists(folder.resolve("data/dev-credentials.json")));
            assertThat(development.process().stop()).isBetween(0, 143);
        }
        Map<String, String> live = Map.of("CHATLOGGER_ENV", "production");
        try (ServerProcess refused = ServerProcess.start(folder, database, live)) {
            assertThat(refused.process().awaitEnd()).isEqualTo(1);
            assertThat(refused.process().output())
                    .contains("chatlogger org end-demo", "admin@demo.test", "cl_live_")
                    .doesNotContain("Exception");
        }
        Map<String, String> variables = Map.of(
                "CHATLOGGER_DATABASE_URL", UrlText.of(database),
                // Other tests keep all processors busy.
                "CHATLOGGER_DATABASE_STATEMENT_TIMEOUT", "30s",
                "CHATLOGGER_DATABASE_ACQUIRE_TIMEOUT", "40s",
                "CHATLOGGER_ENV", "production",
                "CHATLOGGER_DATA_DIR", folder.resolve("data").toString());
        try (JavaProcess command = JavaProcess.start(Main.class, folder, variables, "org", "end-demo")) {
            assertThat(command.awaitEnd()).as(command.output()).isZero();
            assertThat(command.output()).contains("Ended the API key cl_live_", "Ended the admin admin@demo.test");
        }
        assertThat(folder.resolve("data/dev-credentials.json")).doesNotExist();
        try (ServerProcess server = ServerProcess.start(folder, database, live)) {
            server.process().awaitOutput("is up after");
            assertThat(server.process().output()).contains("/metrics, /docs; not where the API is");
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
