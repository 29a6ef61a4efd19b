package io.chatlogger.delivery.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.delivery.exports.Checkpoint.Step;
import io.chatlogger.delivery.exports.ExportStage.Org;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import io.chatlogger.testing.Wire;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers that are slow or go away cost nothing that others need; and what is stored meanwhile is not in the file. */
@SuppressWarnings("try") // what is opened works by itself
class ExportReadersIT {
    @TempDir
    Path folder;

    private ExportStage stage;

    @BeforeEach
    void start() {
        stage = new ExportStage(
                folder,
                Map.of(
                        "CHATLOGGER_DATABASE_POOL_SIZE", "1",
                        "CHATLOGGER_EXPORTS_SYNC_ROWS", "3000",
                        "CHATLOGGER_EXPORTS_SYNC_STREAMS", "1",
                        "CHATLOGGER_EXPORTS_SYNC_TIME", "8s"));
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    /** Messages that no socket's buffer swallows. */
    private static void fill(Org org, int count) {
        UUID chat = org.messages(count);
        org.tenant().sql().run("update messages set content = repeat('long ', 4000) where chat_id = ?", chat);
    }

    private long transactions() {
        return stage.server.sql().number("""
                select count(*)
                from pg_stat_activity
                where datname = current_database()
                and pid <> pg_backend_pid()
                and state in ('active', 'idle in transaction')
                and query ilike '%copy%'
                """);
    }

    @Test
    void download_thatNobodyReads_holdsNoConnectionOfTheDatabase() throws Exception {
        Org org = stage.org();
        fill(org, 1_000);
        UUID export = org.askMessages();
        try (var node = stage.node(Checkpoint.NONE)) {
            org.awaited(export, "completed");
        }
        try (var slow = new Wire(stage.server.port())) {
            slow.send("GET /exports/orgs/me/%s HTTP/1.1\r\nhost: x\r\nauthorization: Bearer %s\r\n\r\n"
                    .formatted(export, org.admin().token));
            Eventually.until(
                    "others are answered with the only connection",
                    () -> org.word(export).equals("completed"));
            assertThat(transactions()).isZero();
            assertThat(org.file(export).http().body()).hasSizeGreaterThan(20_000_000);
            slow.reset();
        }
        assertThat(org.file(export, "range", "bytes=0-3").status()).isEqualTo(206);
    }

    @Test
    void sync_tooManyRows_pointsToAsync() {
        Org org = stage.org();
        org.messages(3_001);
        Answer refused = sync(org);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").findValuesAsText("pointer")).containsExactly("/mode");
        assertThat(refused.json().path("detail").asText()).contains("3001 rows", "3000", "async");
    }

    private static Answer sync(Org org) {
        return org.admin()
                .post("/exports/orgs/me", TestTenant.object("type", "messages", "format", "csv", "mode", "sync"));
    }

    /** On a machine that is busy enough this one may be cut off as well. */
    private static boolean answered(Org org) {
        try {
            return sync(org).status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    @Test
    void sync_readerThatDoesNotRead_isCutOffAndMakesRoom() throws Exception {
        Org org = stage.org();
        fill(org, 1_000);
        String body = TestTenant.object("type", "messages", "format", "csv", "mode", "sync");
        try (var slow = new Wire(stage.server.port())) {
            slow.send(
                    "POST /exports/orgs/me HTTP/1.1\r\nhost: x\r\nauthorization: Bearer %s\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s"
                            .formatted(org.admin().token, body.length(), body));
            Eventually.until("it has begun", () -> transactions() == 1);
            Answer refused = sync(org);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("retry-after")).isNotNull();
            Eventually.until("it is cut off", () -> transactions() == 0);
            Eventually.until("there is room", () -> answered(org));
        }
    }

    @Test
    void storedWhileItRuns_isWhollyOut() throws Exception {
        Org org = stage.org();
        org.messages(500);
        UUID export = org.askMessages();
        try (var node = stage.node((step, which) -> {
            if (step == Step.SNAPSHOT_TAKEN) {
                org.messages(300);
            }
        })) {
            assertThat(org.awaited(export, "completed")
                            .path("progress")
                            .path("rows")
                            .asInt())
                    .isEqualTo(500);
        }
        assertThat(org.file(export).http().body().lines()).hasSize(501);
        assertThat(org.tenant().countMessages()).isEqualTo(800);
    }

    @Test
    void running_takesNoTransactionId_soThatFollowersGoOn() throws Exception {
        Org org = stage.org();
        org.messages(5);
        UUID export = org.askMessages();
        var taken = new AtomicLong(-1);
        try (var node = stage.node((step, which) -> {
            if (step == Step.HALF_WRITTEN) {
                taken.set(stage.server.sql().number("""
                        select count(*)
                        from pg_stat_activity
                        where datname = current_database()
                        and query ilike 'copy%'
                        and backend_xid is not null
                        """));
            }
        })) {
            org.awaited(export, "completed");
        }
        assertThat(taken).hasValue(0);
    }
}
