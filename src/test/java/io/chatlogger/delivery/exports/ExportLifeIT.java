package io.chatlogger.delivery.exports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.delivery.exports.ExportStage.Org;
import io.chatlogger.people.identity.Role;
import io.chatlogger.platform.bytes.Sha256;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;

/** What people get who ask for an export, from the question to the file and its end. */
class ExportLifeIT {
    private static final String ALL = "/exports/orgs/me";
    private static final TestServer SERVER = TestServer.shared();

    private static Org org() {
        TestTenant tenant = SERVER.tenant();
        return new Org(tenant, TestPerson.of(tenant, Role.ADMIN));
    }

    private static String object(Object... namesAndValues) {
        return TestTenant.object(namesAndValues);
    }

    @Test
    void export_fromQuestionToFile_saysAllTheWayWhereItIs() throws Exception {
        Org org = org();
        UUID chat = org.messages(3);
        Answer asked = org.admin().post(ALL, object("type", "messages", "format", "csv"));
        assertThat(asked.status()).isEqualTo(202);
        UUID id = UUID.fromString(asked.json().path("id").asText());
        assertThat(asked.header("location")).isEqualTo("/api/v1/exports/orgs/me/" + id);
        assertThat(asked.json().path("requested_by").asText())
                .isEqualTo(org.admin().id.toString());
        JsonNode done = org.awaited(id, "completed");
        assertThat(done.path("progress").path("rows").asInt()).isEqualTo(3);
        assertThat(done.path("progress").path("total_rows").asInt()).isEqualTo(3);
        assertThat(done.path("progress").path("percent").asInt()).isEqualTo(100);
        assertThat(done.path("attempts").asInt()).isEqualTo(1);
        assertThat(done.path("reason").isNull()).isTrue();
        Answer file = org.admin().get(done.path("url").asText());
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("content-type")).startsWith("text/csv");
        assertThat(file.header("content-disposition"))
                .matches("attachment; filename=\"messages-\\d{8}T\\d{6}Z\\.csv\"");
        try (var rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(file.http().body()))) {
            assertThat(rows.stream().map(row -> row.get("content")))
                    .as("oldest first")
                    .containsExactly("text 3", "text 2", "text 1");
        }
        assertThat(file.http().body()).contains(chat.toString());
        Answer list = org.admin().get(ALL);
        assertThat(list.json().path("data").findValuesAsText("id")).containsExactly(id.toString());
    }

    @Test
    void file_everyWayToAskForIt_isAsHttpHasIt() throws Exception {
        Org org = org();
        org.messages(50);
        UUID id = org.askMessages();
        org.awaited(id, "completed");
        Answer whole = org.file(id);
        byte[] body = whole.http().body().getBytes(StandardCharsets.UTF_8);
        String tag = whole.header("etag");
        byte[] digest = Sha256.of(body);
        assertThat(tag).isEqualTo('"' + HexFormat.of().formatHex(digest) + '"');
        assertThat(whole.header("repr-digest"))
                .isEqualTo("sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":");
        assertThat(whole.header("accept-ranges")).isEqualTo("bytes");
        assertThat(whole.header("content-length")).isEqualTo(Integer.toString(body.length));
        assertThat(org.file(id, "if-none-match", tag).status()).isEqualTo(304);
        assertThat(org.file(id, "if-none-match", "\"other\"").status()).isEqualTo(200);

        Answer part = org.file(id, "range", "bytes=10-19");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("content-range")).isEqualTo("bytes 10-19/" + body.length);
        assertThat(part.http().body()).isEqualTo(whole.http().body().substring(10, 20));
        assertThat(org.file(id, "range", "bytes=-5").http().body())
                .isEqualTo(whole.http().body().substring(body.length - 5));
        assertThat(org.file(id, "range", "bytes=0-1,4-5").status()).isEqualTo(200);
        assertThat(org.file(id, "range", "bytes=10-19", "if-range", tag).status())
                .isEqualTo(206);
        assertThat(org.file(id, "range", "bytes=10-19", "if-range", "\"other\"").status())
                .isEqualTo(200);
        Answer outside = org.file(id, "range", "bytes=" + body.length + "-");
        assertThat(outside.status()).isEqualTo(416);
        assertThat(outside.code()).isEqualTo("range_not_satisfiable");
        assertThat(outside.header("content-range")).isEqualTo("bytes */" + body.length);

        Answer head = org.admin().send("HEAD", ALL + "/" + id, "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("content-length")).isEqualTo(Integer.toString(body.length));
        assertThat(head.http().body()).isEmpty();
    }

    @Test
    void delete_ofAFile_itIsGoneAndStaysInTheList() throws Exception {
        Org org = org();
        UUID id = org.askMessages();
        org.awaited(id, "completed");
        assertThat(org.admin().send("DELETE", ALL + "/" + id, "").status()).isEqualTo(204);
        assertThat(org.file(id).status()).isEqualTo(410);
        Answer twice = org.admin().send("DELETE", ALL + "/" + id, "");
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.code()).isEqualTo("export_ended");
        assertThat(org.word(id)).isEqualTo("expired");
    }

    @Test
    void format_inBodyQueryOrAccept_isTheFirstOfThem() {
        Org org = org();
        String body = object("type", "chats");
        assertThat(format(org.admin().post(ALL + "?format=xml", body))).isEqualTo("xml");
        assertThat(format(org.admin().post(ALL, body, "accept", "text/html, application/x-ndjson;q=0.9, */*;q=0.1")))
                .isEqualTo("ndjson");
        assertThat(format(org.admin().post(ALL + "?format=xml", body, "accept", "text/csv")))
                .isEqualTo("xml");
        assertThat(format(
                        org.admin().post(ALL, object("type", "chats", "format", "csv"), "accept", "application/json")))
                .isEqualTo("csv");
        Answer none = org.admin().post(ALL, body);
        assertThat(pointers(none)).containsExactly("/format");
        assertThat(none.code()).isEqualTo("required");
        Answer both = org.admin().post(ALL + "?format=xml", object("type", "chats", "format", "csv"));
        assertThat(both.code()).isEqualTo("ambiguous");
    }

    private static String format(Answer made) {
        assertThat(made.status()).as(made.http().body()).isEqualTo(202);
        return made.json().path("format").asText();
    }

    private static List<String> pointers(Answer answer) {
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(422);
        return answer.json().path("errors").findValuesAsText("pointer");
    }

    @Test
    void question_withFaults_hearsOfAllAtOnce() {
        Org org = org();
        Answer answer = org.admin()
                .post(
                        ALL,
                        object(
                                "type", "messages",
                                "format", "pdf",
                                "compression", "rar",
                                "columns", List.of("id", "colour", "id"),
                                "filters",
                                        Map.of(
                                                "from", "2026-02-01T00:00:00Z",
                                                "to", "2026-01-01T00:00:00Z",
                                                "role", "king",
                                                "colour", "red",
                                                "chat_ids", List.of("x"))));
        assertThat(pointers(answer))
                .containsExactlyInAnyOrder(
                        "/format",
                        "/compression",
                        "/columns/1",
                        "/columns/2",
                        "/filters/role",
                        "/filters/colour",
                        "/filters/chat_ids/0");
    }

    @Test
    void sync_ofFewRows_isTheFileItself() throws Exception {
        Org org = org();
        org.messages(200);
        Answer file = org.admin()
                .post(
                        ALL,
                        object(
                                "type",
                                "messages",
                                "format",
                                "ndjson",
                                "mode",
                                "sync",
                                "columns",
                                List.of("id", "content")));
        assertThat(file.status()).as(file.http().body()).isEqualTo(200);
        assertThat(file.header("content-type")).startsWith("application/x-ndjson");
        assertThat(file.http().body().lines()).hasSize(200);
        UUID async = org.ask("type", "messages", "format", "ndjson", "columns", List.of("id", "content"));
        org.awaited(async, "completed");
        assertThat(file.http().body()).isEqualTo(org.file(async).http().body());
    }

    @Test
    void waiting_moreThanAllowed_is429() throws Exception {
        Org org = org();
        // Those of another organization do not count, and those that ended do not either.
        for (int i = 0; i < 20; i++) {
            org.tenant()
                    .sql()
                    .run(
                            "insert into exports (org_id, id, request, next_attempt_at) values (?, gen_random_uuid(),"
                                    + " '{\"type\":\"chats\",\"format\":\"csv\",\"filters\":{}}', now() + interval '1 day')",
                            org.tenant().orgId);
        }
        Answer refused = org.admin().post(ALL, object("type", "chats", "format", "csv"));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("retry-after")).isNotNull();
        assertThat(org().askMessages()).isNotNull();
    }
}
