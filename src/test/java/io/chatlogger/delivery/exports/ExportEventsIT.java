package io.chatlogger.delivery.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.delivery.exports.Checkpoint.Step;
import io.chatlogger.delivery.exports.ExportStage.Org;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.TestTenant.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs on the event bus, and people who follow an export over HTTP, hear. */
@SuppressWarnings("try") // what is opened works by itself
class ExportEventsIT {
    @TempDir
    Path folder;

    private ExportStage stage;

    @BeforeEach
    void start() {
        stage = new ExportStage(folder, Map.of("CHATLOGGER_EXPORTS_EVENT_STREAMS", "1"));
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    /** An example: a consumer that would send an e-mail when an export has ended. */
    private static final class Letters implements ExportListener {
        final List<String> written = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void completed(ExportEvent.Completed event) {
            written.add("Export %s of %s has %d rows".formatted(event.exportId(), event.orgId(), event.rows()));
        }

        @Override
        public void failed(ExportEvent.Failed event) {
            written.add("Export %s of %s failed".formatted(event.exportId(), event.orgId()));
        }
    }

    @Test
    void consumer_onTheEventBus_hearsHowExportsEnd() throws Exception {
        Org org = stage.org();
        org.messages(7);
        UUID good = org.askMessages();
        UUID bad = org.askMessages();
        var letters = new Letters();
        try (var node = stage.node((step, export) -> {
            if (step == Step.WRITTEN && export.equals(bad)) {
                throw new IllegalStateException("broken on purpose");
            }
        })) {
            ExportEvents.Subscription subscription = node.module.events().subscribe(letters);
            org.awaited(good, "completed");
            org.awaited(bad, "failed");
            Eventually.until("both were heard of", () -> letters.written.size() >= 2);
            assertThat(letters.written)
                    .containsExactly(
                            "Export %s of %s has 7 rows".formatted(good, org.tenant().orgId),
                            "Export %s of %s failed".formatted(bad, org.tenant().orgId));
            ExportNode.await(subscription.close());
        }
    }

    @Test
    void stream_whileItRuns_tellsProgressAndEndsWithTheJob() throws Exception {
        Org org = stage.org();
        org.messages(600);
        var half = new CountDownLatch(1);
        UUID export = org.askMessages();
        var stream = CompletableFuture.supplyAsync(() -> follow(org, export));
        try (var node = stage.node((step, which) -> {
            if (step == Step.HALF_WRITTEN) {
                awaited(half);
            }
        })) {
            Eventually.until(
                    "progress is written down",
                    () -> org.status(export).path("progress").path("rows").asInt() > 0);
            assertThat(follow(org, export).code()).as("one more than allowed").isEqualTo("overloaded");
            half.countDown();
            Answer told = stream.get(60, TimeUnit.SECONDS);
            assertThat(told.status()).isEqualTo(200);
            assertThat(told.header("content-type")).isEqualTo("text/event-stream");
            List<String> names = told.http()
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("event: "))
                    .map(line -> line.substring(7))
                    .toList();
            assertThat(names).startsWith("progress").endsWith("completed");
            assertThat(names.stream().filter("completed"::equals)).hasSize(1);
            assertThat(told.http().body()).contains("\"status\":\"pending\"", "\"total_rows\":600");
        }
        assertThat(follow(org, export).http().body()).startsWith("event: completed\ndata: {");
    }

    private static Answer follow(Org org, UUID export) {
        return org.admin().get("/exports/orgs/me/" + export + "/events");
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
