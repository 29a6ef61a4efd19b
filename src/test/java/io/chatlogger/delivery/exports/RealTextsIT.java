package io.chatlogger.delivery.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chatlogger.delivery.exports.ExportStage.Org;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;

/** What people and models really said comes back, letter for letter, from the database through a worker and over HTTP. */
class RealTextsIT {
    private static final String INSERT = """
            insert into messages (org_id, id, chat_id, created_at, received_at, role, content)
            values (?, gen_random_uuid(), ?, timestamptz '2026-01-01Z' + ? * interval '1 second', now(), 'user', ?)
            """;

    @Test
    void csv_ofRealChats_givesBackEveryText() throws Exception {
        List<String> texts = texts();
        TestTenant tenant = TestServer.shared().tenant();
        var org = new Org(tenant, TestPerson.of(tenant, Role.ADMIN));
        store(tenant, texts);
        UUID export = org.ask("type", "messages", "format", "csv", "raw", true);
        org.awaited(export, "completed");
        try (var rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(org.file(export).http().body()))) {
            assertThat(rows.stream().map(row -> row.get("content"))).containsExactlyElementsOf(texts);
        }
    }

    private static void store(TestTenant tenant, List<String> texts) throws Exception {
        UUID chat = tenant.chat();
        try (Connection connection = tenant.sql().connect();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < texts.size(); i++) {
                statement.setObject(1, tenant.orgId);
                statement.setObject(2, chat);
                statement.setInt(3, i);
                statement.setString(4, texts.get(i));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static List<String> texts() throws IOException {
        String named = System.getenv("CHATLOGGER_TEST_DATA");
        Path file = (named == null ? Path.of("..", "shared", "data") : Path.of(named)).resolve("mixed-chats.ndjson.gz");
        assumeTrue(Files.isReadable(file), "CHATLOGGER_TEST_DATA is not the folder of real chats");
        var json = new JsonMapper();
        var texts = new ArrayList<String>();
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                for (JsonNode message : json.readTree(line).path("messages")) {
                    texts.add(message.path("content").textValue());
                }
            }
        }
        return texts;
    }
}
