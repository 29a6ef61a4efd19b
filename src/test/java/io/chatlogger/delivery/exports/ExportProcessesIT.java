package io.chatlogger.delivery.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.delivery.exports.ExportStage.Org;
import io.chatlogger.people.identity.Role;
import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.testing.ClusterPorts;
import io.chatlogger.testing.Drill;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.FreshDatabase;
import io.chatlogger.testing.ServerProcess;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestSql;
import io.chatlogger.testing.TestTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of servers as they are shipped, in processes of their own. */
class ExportProcessesIT {
    @TempDir
    Path folder;

    private Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private ServerProcess worker(ExportStage stage, String name) throws IOException {
        var variables = new HashMap<>(stage.settings);
        variables.put("CHATLOGGER_ROLES", "exports");
        // Beside other tests a thread that steps back would hardly ever run.
        variables.put("CHATLOGGER_EXPORTS_NICENESS", "0");
        variables.put("CHATLOGGER_DATA_DIR", stage.files.toString());
        return ServerProcess.start(folder(name), stage.url, variables);
    }

    @Test
    @Tag(Drill.ONLY)
    void workersProcess_killedInTheMiddle_anotherMakesTheSameFileAndTidiesUp() throws Exception {
        try (var stage = new ExportStage(folder("files"), Map.of())) {
            Org org = stage.org();
            UUID chat = org.messages(3_000);
            // What cannot be made smaller takes the longest to compress: seconds, without much to be read and written.
            stage.server.sql().run("""
                            update messages m
                            set content = (select string_agg(md5(m.id::text || n), '') from generate_series(1, 320) n)
                            where chat_id = ?
                            """, chat);
            UUID killed = org.ask("type", "messages", "format", "csv", "compression", "gzip");
            try (ServerProcess first = worker(stage, "first")) {
                first.url();
                try {
                    Eventually.until("it is in the middle", () -> rows(org, killed) > 0);
                } catch (AssertionError e) {
                    throw new AssertionError(
                            org.status(killed) + "\n" + first.process().output(), e);
                }
                first.process().kill();
            }
            assertThat(org.word(killed)).isEqualTo("running");
            assertThat(stage.stored()).as("what the crash left").isNotEmpty();
            assertThat(stage.endLease(killed, 1)).isTrue();
            try (ServerProcess second = worker(stage, "second")) {
                assertThat(org.awaited(killed, "completed").path("attempts").asInt())
                        .isEqualTo(2);
                UUID undisturbed = org.ask("type", "messages", "format", "csv", "compression", "gzip");
                assertThat(org.awaited(undisturbed, "completed").path("sha256"))
                        .isEqualTo(org.status(killed).path("sha256"));
                assertThat(second.process().stop()).isEqualTo(143);
            }
            assertThat(stage.stored()).as("one file each, nothing beside them").hasSize(2);
        }
    }

    /** The short form of what a supervisor does to a server that was killed. */
    @Test
    void workersProcess_killedAndStartedAgain_goesOnWithoutWaitingForItsLease() throws Exception {
        // Long enough that the test would end before it.
        try (var stage = new ExportStage(folder("files"), Map.of("CHATLOGGER_EXPORTS_LEASE", "1h"))) {
            Org org = stage.org();
            UUID chat = org.messages(3_000);
            stage.server.sql().run("""
                            update messages m
                            set content = (select string_agg(md5(m.id::text || n), '') from generate_series(1, 320) n)
                            where chat_id = ?
                            """, chat);
            UUID export = org.ask("type", "messages", "format", "csv", "compression", "gzip");
            for (int life = 1; life <= 2; life++) {
                try (ServerProcess worker = restartable(stage)) {
                    worker.url();
                    int attempt = life;
                    Eventually.until("it is in the middle of attempt " + attempt, () -> {
                        var status = org.status(export);
                        return status.path("attempts").asInt() == attempt
                                && status.path("progress").path("rows").asInt() > 0;
                    });
                    if (life == 1) {
                        worker.process().kill();
                        assertThat(org.word(export)).isEqualTo("running");
                    } else {
                        org.awaited(export, "completed");
                    }
                }
            }
        }
    }

    private ServerProcess restartable(ExportStage stage) throws IOException {
        var variables = new HashMap<>(stage.settings);
        variables.put("CHATLOGGER_ROLES", "exports");
        variables.put("CHATLOGGER_EXPORTS_NICENESS", "0");
        variables.put("CHATLOGGER_DATA_DIR", folder("restartable/data").toString());
        variables.put("CHATLOGGER_BLOBS_FOLDER", stage.files.resolve("blobs").toString());
        return ServerProcess.start(folder("restartable"), stage.url, variables);
    }

    private static int rows(Org org, UUID export) {
        return org.status(export).path("progress").path("rows").asInt();
    }

    @Test
    @Tag(Drill.ONLY)
    void nodes_ofACluster_oneIsAskedAndAnotherHearsOfItAtOnce() throws Exception {
        DatabaseUrl url = FreshDatabase.make("");
        ClusterPorts cluster = ClusterPorts.free(2);
        Map<String, String> asked = cluster.variables(0);
        asked.put("CHATLOGGER_ROLES", "ingest,dashboard");
        asked.put("CHATLOGGER_DATA_DIR", folder("files").toString());
        Map<String, String> working = cluster.variables(1);
        working.put("CHATLOGGER_ROLES", "exports");
        working.put("CHATLOGGER_DATA_DIR", folder("files").toString());
        // It would find a job by itself only long after the test.
        working.put("CHATLOGGER_EXPORTS_SWEEP_INTERVAL", "1h");
        try (ServerProcess door = ServerProcess.start(folder("door"), url, asked)) {
            TestTenant tenant = TestTenant.create(door.url(), new TestSql(url));
            try (ServerProcess worker = ServerProcess.start(folder("worker"), url, working)) {
                worker.url();
                var org = new Org(tenant, TestPerson.of(tenant, Role.ADMIN));
                org.messages(25);
                UUID export = org.askMessages();
                assertThat(org.awaited(export, "completed")
                                .path("progress")
                                .path("rows")
                                .asInt())
                        .isEqualTo(25);
                assertThat(org.file(export).http().body().lines()).hasSize(26);
                worker.process().stop();
            }
            door.process().stop();
        }
    }
}
