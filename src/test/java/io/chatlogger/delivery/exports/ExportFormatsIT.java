package io.chatlogger.delivery.exports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.chatlogger.delivery.exports.ExportStage.Org;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The formats that others read as they are: workbooks, and the lines that models are trained with. */
class ExportFormatsIT {
    @TempDir
    Path folder;

    private ExportStage stage;

    @BeforeEach
    void start() {
        stage = new ExportStage(folder, Map.of());
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void workbook_hasTheRowsOfTheList_andTellsWhatWasCut() throws Exception {
        Org org = stage.org();
        UUID chat = org.messages(3);
        org.tenant().sql().run("update chats set title = 'Parcel' where id = ?", chat);
        org.tenant().sql().run("update messages set content = repeat('long ', 8000) where chat_id = ?", chat);
        UUID export = org.ask("type", "messages", "format", "xlsx");
        try (var _ = stage.node(Checkpoint.NONE)) {
            org.awaited(export, "completed");
        }

        byte[] file = bytes(org, export);
        Answer status = org.admin().get("/exports/orgs/me/" + export + "/status");

        assertThat(status.json().path("cut_cells").asLong()).isEqualTo(3);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            List<Row> rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(4);
            assertThat(rows.getFirst().stream().map(cell -> cell.getText()))
                    .contains("id", "content", "chat_external_id", "chat_title");
            assertThat(rows.get(1).stream().map(cell -> cell == null ? "" : cell.getText()))
                    .contains("Parcel");
        }
    }

    @Test
    void trainingLines_haveAChatEach() throws Exception {
        Org org = stage.org();
        org.messages(2);
        org.messages(3);
        UUID export = org.ask("type", "all", "format", "openai");
        try (var _ = stage.node(Checkpoint.NONE)) {
            org.awaited(export, "completed");
        }

        List<String> lines = new String(bytes(org, export), UTF_8).lines().toList();

        assertThat(lines).hasSize(2);
        for (String line : lines) {
            assertThat(new ObjectMapper().readTree(line).path("messages").size())
                    .isIn(2, 3);
        }
    }

    @Test
    void requests_thatAFormatCannotServe_nameWhatItCan() {
        Org org = stage.org();

        Answer type = org.admin().post("/exports/orgs/me", TestTenant.object("type", "messages", "format", "openai"));
        Answer columns = org.admin()
                .post("/exports/orgs/me?format=openai", TestTenant.object("type", "all", "columns", List.of("role")));

        assertThat(type.status()).isEqualTo(422);
        assertThat(type.json().path("errors").findValuesAsText("pointer")).containsExactly("/type");
        assertThat(type.json().path("detail").asText()).contains("openai", "expected all");
        assertThat(columns.status()).isEqualTo(422);
        assertThat(columns.json().path("errors").findValuesAsText("pointer")).containsExactly("/columns");
    }

    private byte[] bytes(Org org, UUID export) throws Exception {
        var url = URI.create("http://127.0.0.1:%d/exports/orgs/me/%s".formatted(stage.server.port(), export));
        var request = HttpRequest.newBuilder(url)
                .header("authorization", "Bearer " + org.admin().token)
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofByteArray()).body();
        }
    }
}
