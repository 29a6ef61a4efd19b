package io.chatlogger.delivery.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.delivery.exports.Checkpoint.Step;
import io.chatlogger.testing.Eventually;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever dies, the file comes, once, and is the same. One after the other: a worker of one test would take the jobs of another. */
@Execution(ExecutionMode.SAME_THREAD)
@SuppressWarnings("try") // what is opened works by itself
class ExportCrashIT {
    private static ExportStage stage;

    @BeforeAll
    static void start(@TempDir Path folder) {
        stage = new ExportStage(folder, Map.of("CHATLOGGER_EXPORTS_CONCURRENCY", "8"));
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    /** What ends a worker as a crash does: nothing of ours catches it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static Checkpoint killAt(Step step, UUID export, AtomicInteger kills) {
        return (reached, which) -> {
            if (reached == step && which.equals(export) && kills.getAndDecrement() > 0) {
                throw new Killed();
            }
        };
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void worker_killedAtEachStep_jobCompletesOnceWithTheSameFile(Step step) throws Exception {
        var org = stage.org();
        org.messages(1_000);
        UUID undisturbed;
        try (var node = stage.node(Checkpoint.NONE)) {
            undisturbed = org.askMessages();
            org.awaited(undisturbed, "completed");
        }
        UUID killed = org.askMessages();
        var kills = new AtomicInteger(1);
        try (var node = stage.node(killAt(step, killed, kills))) {
            Eventually.until("the worker died at " + step, () -> kills.get() <= 0);
            if (step != Step.ROW_COMPLETED) {
                Eventually.until("the lease runs on", () -> org.word(killed).equals("running"));
                stage.takeFrom(killed, 1);
            }
            var done = org.awaited(killed, "completed");
            assertThat(done.path("attempts").asInt()).isEqualTo(step == Step.ROW_COMPLETED ? 1 : 2);
            assertThat(done.path("progress").path("rows").asInt()).isEqualTo(1_000);
            assertThat(done.path("sha256").asText())
                    .isEqualTo(org.status(undisturbed).path("sha256").asText());
            assertThat(org.file(killed).http().body())
                    .isEqualTo(org.file(undisturbed).http().body());
        }
        assertThat(stage.stored().stream()
                        .filter(file ->
                                file.toString().contains(org.tenant().orgId.toString())))
                .as("one file each and nothing beside them")
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"SNAPSHOT_TAKEN", "WRITTEN", "BLOB_COMMITTED"})
    void worker_thatComesBackAfterItsLease_changesNothingAndLeavesNothing(Step step) throws Exception {
        var org = stage.org();
        org.messages(100);
        UUID export = org.askMessages();
        var there = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var slow = stage.node((reached, which) -> {
            if (reached == step && which.equals(export) && there.getCount() > 0) {
                there.countDown();
                awaited(goOn);
            }
        })) {
            awaited(there);
            stage.takeFrom(export, 1);
            var done = org.awaited(export, "completed");
            assertThat(done.path("attempts").asInt()).isEqualTo(2);
            goOn.countDown();
            Eventually.until(
                    "both attempts are over",
                    () -> slow.meters.get("chatlogger.exports.running").gauge().value() == 0);
            assertThat(org.status(export)).isEqualTo(done);
            assertThat(org.file(export).http().body().lines()).hasSize(101);
        }
        assertThat(stage.stored().stream()
                        .filter(file ->
                                file.toString().contains(org.tenant().orgId.toString())))
                .hasSize(1);
    }

    private static void awaited(CountDownLatch latch) throws IllegalStateException {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void worker_dyingEachTime_failsAfterFiveAttemptsWithAReason() throws Exception {
        var org = stage.org();
        org.messages(10);
        UUID export = org.askMessages();
        var kills = new AtomicInteger(Integer.MAX_VALUE);
        try (var node = stage.node(killAt(Step.WRITTEN, export, kills))) {
            Eventually.until("five workers died", () -> {
                stage.endLease(export, org.status(export).path("attempts").asInt());
                return org.word(export).equals("failed");
            });
        }
        var failed = org.status(export);
        assertThat(failed.path("reason").asText())
                .isEqualTo("The server that wrote the file stopped in the middle of it");
        assertThat(org.file(export).status()).isEqualTo(409);
        assertThat(org.file(export).code()).isEqualTo("export_ended");
    }
}
