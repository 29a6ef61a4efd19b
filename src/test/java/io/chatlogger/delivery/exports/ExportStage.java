package io.chatlogger.delivery.exports;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.people.identity.Role;
import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.platform.db.Migrator;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.FreshDatabase;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A server without a worker on a database of its own, so that tests say when which worker works; workers come and go beside it. */
final class ExportStage implements AutoCloseable {
    /** The lease is longer than any test's machine is busy; tests end it themselves. */
    private static final Map<String, String> QUICK = Map.of(
            "CHATLOGGER_EXPORTS_LEASE", "60s",
            "CHATLOGGER_EXPORTS_SWEEP_INTERVAL", "200ms",
            "CHATLOGGER_EXPORTS_RETRY_PAUSE", "50ms",
            "CHATLOGGER_EXPORTS_MAX_WAITING", "100");

    final DatabaseUrl url;
    final Map<String, String> settings;
    final Path files;
    final TestServer server;

    /** @param more settings beside those that make waiting short */
    ExportStage(Path folder, Map<String, String> more) {
        url = FreshDatabase.make("");
        Migrator.migrate(url);
        files = folder;
        var all = new HashMap<>(QUICK);
        all.put("CHATLOGGER_DATA_DIR", folder.toString());
        all.put("CHATLOGGER_ROLES", "ingest,dashboard");
        all.putAll(more);
        settings = Map.copyOf(all);
        server = TestServer.start(settings, url);
    }

    /** An organization and its admin. */
    record Org(TestTenant tenant, TestPerson admin) {
        UUID ask(Object... namesAndValues) {
            Answer answer = admin.post("/exports/orgs/me", TestTenant.object(namesAndValues));
            if (answer.status() != 202) {
                throw new AssertionError(answer.http().body());
            }
            return UUID.fromString(answer.json().path("id").asText());
        }

        UUID askMessages() {
            return ask("type", "messages", "format", "csv");
        }

        JsonNode status(UUID export) {
            return admin.get("/exports/orgs/me/" + export + "/status").json();
        }

        String word(UUID export) {
            return status(export).path("status").asText();
        }

        JsonNode awaited(UUID export, String status) throws Exception {
            Eventually.until(export + " is " + status, () -> word(export).equals(status));
            return status(export);
        }

        Answer file(UUID export, String... headers) {
            return admin.get("/exports/orgs/me/" + export, headers);
        }

        /** Puts messages into one new chat, in the database itself. */
        UUID messages(int count) {
            UUID chat = tenant.chat();
            tenant.sql().run("""
                            insert into messages (org_id, id, chat_id, created_at, received_at, role, content)
                            select ?, gen_random_uuid(), ?, now() - n * interval '1 minute', now(), 'user', 'text ' || n
                            from generate_series(1, ?) n
                            """, tenant.orgId, chat, count);
            return chat;
        }
    }

    Org org() {
        TestTenant tenant = server.tenant();
        return new Org(tenant, TestPerson.of(tenant, Role.ADMIN));
    }

    List<Org> orgs(int count) {
        return IntStream.range(0, count).mapToObj(i -> org()).toList();
    }

    /** A node that works on exports. */
    ExportNode node(Checkpoint checkpoint) {
        return new ExportNode(url, settings, checkpoint);
    }

    /** Makes the lease of a worker run out now, if the job is its. */
    boolean endLease(UUID export, int attempt) {
        return server.sql().run("""
                        update exports
                        set lease_until = now() - interval '1 second'
                        where id = ?
                        and attempt = ?
                        and status = 'running'
                        """, export, attempt) == 1;
    }

    /** The same until the job was taken from it: a worker that is still there may give a sign of life in between. */
    void takeFrom(UUID export, int attempt) throws Exception {
        Eventually.until("the job is taken from its worker", () -> !endLease(export, attempt));
    }

    /** Whatever lies where files of exports are kept. */
    List<Path> stored() {
        Path blobs = files.resolve("blobs");
        if (!Files.isDirectory(blobs)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(blobs)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().endsWith(".lock"))
                    .toList();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                return stored(); // It was swept while this looked.
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
