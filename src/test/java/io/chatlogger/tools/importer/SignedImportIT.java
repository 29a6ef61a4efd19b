package io.chatlogger.tools.importer;

import static io.chatlogger.tools.importer.Lines.bytes;
import static io.chatlogger.tools.importer.Lines.chat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.platform.config.Secret;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a whole server: the importer signs by the documentation, the server checks by its own code. */
class SignedImportIT {
    private final TestServer server = TestServer.shared();
    private final TestTenant tenant = signing(server.tenant());
    private final String keyId =
            String.valueOf(tenant.sql().text("select id from api_keys where org_id = ?", tenant.orgId));

    @TempDir
    Path folder;

    private static TestTenant signing(TestTenant tenant) {
        tenant.sql().run("update organizations set validator = 'hmac' where id = ?", tenant.orgId);
        return tenant;
    }

    private CommandLineRun run(byte[] input, String... more) throws IOException {
        return run(server, input, more);
    }

    private CommandLineRun run(TestServer at, byte[] input, String... more) throws IOException {
        var all = new ArrayList<>(List.of("-", "--url", at.url(), "--org", tenant.slug, "--key", tenant.key));
        all.addAll(List.of(more));
        return CommandLineRun.typed(folder, input, all.toArray(String[]::new));
    }

    @Test
    void import_organizationThatSigns_storesEverythingOnce() throws IOException {
        byte[] input = bytes(chat("a", 700), chat("Grüße", 3), chat("empty", 0));

        var run = run(input, "--sign", "--key-id", keyId, "--batch-items", "100");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Stored         703 messages", "Chats alone    1 of 1");
        assertThat(tenant.countMessages()).isEqualTo(703);
        assertThat(tenant.countChats()).isEqualTo(3);
        var again = run(input, "--sign", "--key-id", keyId);
        assertThat(again.out()).contains("Stored         0 messages", "Already there  703 messages");
        assertThat(tenant.countMessages()).isEqualTo(703);
    }

    @Test
    void import_serverAsksToWait_eachTryIsSignedAnew() throws IOException {
        byte[] input = bytes(chat("a", 1), chat("b", 1), chat("c", 1), chat("d", 1));
        try (var slow = TestServer.start(Map.of("CHATLOGGER_RATELIMIT_KEY_PER_SECOND", "1"))) {
            // The nonce is used up before the rate is looked at.
            var run = run(slow, input, "--sign", "--key-id", keyId, "--batch-items", "1");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(tenant.countMessages()).isEqualTo(4);
        }
    }

    @Test
    void import_organizationThatSignsButNoSign_saysWhatToDo() throws IOException {
        var run = run(bytes(chat("a", 2)));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("signed requests only").contains("Import with --sign and --key-id");
        assertThat(tenant.countMessages()).isZero();
    }

    @Test
    void import_idOfNoKey_stopsAndSaysSo() throws IOException {
        var run =
                run(bytes(chat("a", 2)), "--sign", "--key-id", UUID.randomUUID().toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("There is no API key with the id");
    }

    @Test
    void post_sameBodyAgain_eachTryHasANonceOfItsOwn() throws Exception {
        byte[] body = ServerApi.gzip(item().getBytes(UTF_8));
        try (ServerApi api = api(InstantSource.system())) {
            assertThat(api.post("ingest", body).body().path("accepted").asInt()).isEqualTo(1);
            assertThat(api.post("ingest", body).body().path("duplicates").asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void post_afterALongPause_hasANewTime() throws Exception {
        var now = new AtomicReference<>(Instant.now().minus(Duration.ofHours(1)));
        byte[] body = ServerApi.gzip(item().getBytes(UTF_8));
        try (ServerApi api = api(now::get)) {
            assertThat(api.post("ingest", body).code()).isEqualTo("invalid_signature");
            now.set(Instant.now());
            assertThat(api.post("ingest", body).status()).isEqualTo(200);
        }
    }

    private ServerApi api(InstantSource clock) {
        var target = new Target(URI.create(server.url()), tenant.slug, new Secret(tenant.key), UUID.fromString(keyId));
        return new ServerApi(target, clock);
    }

    private static String item() {
        var item = new JsonObject()
                .put("id", UUID.randomUUID().toString())
                .put("external_chat_id", "c")
                .put("role", "user")
                .put("content", "한");
        return new JsonObject().put("items", new JsonArray().add(item)).encode();
    }
}
