package io.chatlogger.delivery.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.delivery.exports.Checkpoint.Step;
import io.chatlogger.testing.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In which order jobs are done, and that none is stuck. */
@SuppressWarnings("try") // what is opened works by itself
class ExportQueueIT {
    @TempDir
    Path folder;

    private ExportStage stage;

    @BeforeEach
    void start() {
        stage = new ExportStage(folder, Map.of("CHATLOGGER_EXPORTS_KEEP_FILES", "1h"));
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    /** Holds up some jobs, once their snapshot is taken. */
    private static final class Barrier implements Checkpoint {
        final Set<UUID> held = Collections.synchronizedSet(new HashSet<>());
        final List<UUID> begun = Collections.synchronizedList(new ArrayList<>());
        final CountDownLatch open = new CountDownLatch(1);

        @Override
        public void reached(Step step, UUID export) {
            if (step == Step.CLAIMED) {
                begun.add(export);
            }
            if (step == Step.SNAPSHOT_TAKEN && held.contains(export)) {
                try {
                    assertThat(open.await(60, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    @Test
    void jobs_ofOneOrganization_runInOrderOneAtATimeAndOthersBeside() throws Exception {
        var barrier = new Barrier();
        var org = stage.org();
        var other = stage.org();
        UUID first = org.askMessages();
        UUID second = org.askMessages();
        barrier.held.add(first);
        try (var node = stage.node(barrier)) {
            org.awaited(first, "running");
            UUID beside = other.askMessages();
            other.awaited(beside, "completed");
            assertThat(org.word(second)).isEqualTo("pending");
            barrier.open.countDown();
            org.awaited(second, "completed");
            assertThat(barrier.begun).containsSubsequence(first, second);
            assertThat(org.word(first)).isEqualTo("completed");
        }
    }

    @Test
    void jobs_ofManyOrganizationsOnTwoNodes_eachIsDoneOnce() throws Exception {
        var barrier = new Barrier();
        var asked = new ArrayList<UUID>();
        var orgs = stage.orgs(6);
        for (var org : orgs) {
            org.messages(20);
            asked.add(org.askMessages());
            asked.add(org.askMessages());
        }
        try (var one = stage.node(barrier);
                var two = stage.node(barrier)) {
            for (int i = 0; i < asked.size(); i++) {
                orgs.get(i / 2).awaited(asked.get(i), "completed");
            }
        }
        assertThat(barrier.begun).containsExactlyInAnyOrderElementsOf(asked);
    }

    @Test
    void message_lostOrDoubled_changesNothing() throws Exception {
        var barrier = new Barrier();
        var org = stage.org();
        org.messages(5);
        // The stage's event bus is not this node's: all messages are lost to it.
        UUID lost = org.askMessages();
        try (var node = stage.node(barrier)) {
            org.awaited(lost, "completed");
            UUID doubled = org.askMessages();
            for (int i = 0; i < 20; i++) {
                node.module.events().publish(new ExportEvent.Requested(org.tenant().orgId, doubled));
            }
            org.awaited(doubled, "completed");
            assertThat(barrier.begun).containsExactly(lost, doubled);
        }
    }

    @Test
    void cancel_ofAWaitingOne_itNeverBegins() throws Exception {
        var barrier = new Barrier();
        var org = stage.org();
        UUID waiting = org.askMessages();
        assertThat(delete(org, waiting)).isEqualTo(204);
        UUID next = org.askMessages();
        try (var node = stage.node(barrier)) {
            org.awaited(next, "completed");
        }
        assertThat(barrier.begun).containsExactly(next);
        assertThat(org.word(waiting)).isEqualTo("cancelled");
        assertThat(org.file(waiting).code()).isEqualTo("export_ended");
        assertThat(delete(org, waiting)).isEqualTo(409);
    }

    @Test
    void cancel_ofARunningOne_itEndsSoonAndLeavesNoFile() throws Exception {
        var org = stage.org();
        org.messages(20_000);
        var slow = new CountDownLatch(1);
        UUID export = org.askMessages();
        try (var node = stage.node((step, which) -> {
            if (step == Step.HALF_WRITTEN && which.equals(export)) {
                awaited(slow);
            }
        })) {
            org.awaited(export, "running");
            assertThat(delete(org, export)).isEqualTo(204);
            assertThat(org.word(export)).isEqualTo("cancelled");
            slow.countDown();
            Eventually.until(
                    "the worker is free",
                    () -> node.meters.get("chatlogger.exports.running").gauge().value() == 0);
            Eventually.until("no file is left", () -> stage.stored().isEmpty());
            UUID next = org.askMessages();
            org.awaited(next, "completed");
        }
        assertThat(org.word(export)).isEqualTo("cancelled");
    }

    @Test
    void cancel_inTheMiddleOfARow_isFelt() throws Exception {
        var org = stage.org();
        org.messages(10);
        UUID export = org.ask("type", "messages", "format", "csv", "filters", Map.of("q", "nothing"));
        // The worker waits for PostgreSQL, which waits for a lock: nothing is written and nothing is read.
        try (var lock = stage.server.sql().connect()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("lock table chats in access exclusive mode");
            try (var node = stage.node(Checkpoint.NONE)) {
                org.awaited(export, "running");
                assertThat(delete(org, export)).isEqualTo(204);
                long cancelled = System.nanoTime();
                Eventually.until(
                        "the worker is free",
                        () -> node.meters
                                        .get("chatlogger.exports.running")
                                        .gauge()
                                        .value()
                                == 0);
                // Two seconds are promised, and kept where the processors are not the tests'; without the cancel it is
                // for ever.
                assertThat(Duration.ofNanos(System.nanoTime() - cancelled)).isLessThan(Duration.ofSeconds(15));
            }
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void poisonJob_failsAfterFiveAttemptsAndNeverBlocksTheOthers() throws Exception {
        var org = stage.org();
        org.messages(5);
        UUID poison = org.askMessages();
        UUID behind = org.askMessages();
        try (var node = stage.node((step, export) -> {
            if (step == Step.HALF_WRITTEN && export.equals(poison)) {
                throw new IllegalStateException("broken on purpose");
            }
        })) {
            org.awaited(behind, "completed");
            var failed = org.awaited(poison, "failed");
            assertThat(failed.path("attempts").asInt()).isEqualTo(5);
            assertThat(failed.path("reason").asText())
                    .isEqualTo("Something broke on our side; the id of the export finds it in our logs");
        }
        assertThat(stage.stored()).hasSize(1);
    }

    @Test
    void nodeThatStops_givesItsJobBackAtOnce() throws Exception {
        var org = stage.org();
        org.messages(5);
        UUID export = org.askMessages();
        var reached = new CountDownLatch(1);
        var slow = new CountDownLatch(1);
        var first = stage.node((step, which) -> {
            if (step == Step.WRITTEN) {
                reached.countDown();
                awaited(slow);
            }
        });
        awaited(reached);
        Thread stopping = Thread.ofVirtual().start(() -> {
            try {
                first.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        Eventually.until("it heard of the end", () -> {
            slow.countDown();
            return org.word(export).equals("pending") || org.word(export).equals("completed");
        });
        stopping.join();
        try (var second = stage.node(Checkpoint.NONE)) {
            org.awaited(export, "completed");
        }
    }

    @Test
    void file_afterItsTime_isGoneAndSaysSo() throws Exception {
        var org = stage.org();
        org.messages(5);
        try (var node = stage.node(Checkpoint.NONE)) {
            UUID export = org.askMessages();
            org.awaited(export, "completed");
            stage.server.sql().run("update exports set expires_at = now() - interval '1 second' where id = ?", export);
            assertThat(org.file(export).status()).as("before any sweep").isEqualTo(410);
            assertThat(org.file(export).code()).isEqualTo("file_gone");
            Eventually.until("the file is swept", () -> stage.stored().isEmpty());
            assertThat(org.word(export)).isEqualTo("expired");
            assertThat(delete(org, export)).isEqualTo(409);
        }
    }

    @Test
    void fileOfADeletedOrganization_isSwept() throws Exception {
        var org = stage.org();
        UUID export = org.askMessages();
        UUID kept = org.askMessages();
        try (var node = stage.node(Checkpoint.NONE)) {
            org.awaited(kept, "completed");
        }
        stage.server.sql().run("delete from exports where id = ?", export);
        for (Path file : stage.stored()) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        }
        try (var node = stage.node(Checkpoint.NONE)) {
            Eventually.until("only the known file is left", () -> stage.stored().size() == 1);
        }
        assertThat(org.file(kept).status()).isEqualTo(200);
    }

    private static int delete(ExportStage.Org org, UUID export) {
        return org.admin().send("DELETE", "/exports/orgs/me/" + export, "").status();
    }
}
