package io.chatlogger.delivery.exports;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.delivery.exports.ExportStage.Org;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in a file is what the list of chats shows for the same filters, and what stands in the database. */
class ExportFilterIT {
    private static final TestServer SERVER = TestServer.shared();
    private static Org org;
    private static final List<UUID> CHATS = new ArrayList<>();
    private static UUID owner;

    @BeforeAll
    static void fill() throws Exception {
        TestTenant tenant = SERVER.tenant();
        org = new Org(tenant, TestPerson.of(tenant, Role.ADMIN));
        owner = TestPerson.of(tenant, Role.USER).id;
        for (int i = 0; i < 12; i++) {
            CHATS.add(chat(tenant, i));
        }
        Eventually.until("words are indexed", () -> listed("?q=parcel").size() == 4);
    }

    private static UUID chat(TestTenant tenant, int i) {
        var messages = new ArrayList<Map<String, Object>>();
        for (int m = 0; m < 3; m++) {
            messages.add(Map.of(
                    "role",
                    m == 0 ? "user" : i % 4 == 0 ? "tool" : "assistant",
                    "content",
                    (i % 3 == 0 ? "parcel" : "letter") + " \"" + i + "\", it's\nno " + m,
                    "created_at",
                    "2026-03-%02dT0%d:00:00Z".formatted(i + 1, m)));
        }
        var chat = new LinkedHashMap<String, Object>();
        chat.put("title", "Chat " + i);
        chat.put("tags", i % 2 == 0 ? List.of("even", "it's") : List.of("odd"));
        chat.put("external_user_id", "u" + i % 5);
        chat.put("created_at", "2026-03-%02dT00:00:00Z".formatted(i + 1));
        chat.put("messages", messages);
        Answer made = tenant.post(
                tenant.path("/chats"),
                TestTenant.object(chat.entrySet().stream()
                        .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                        .toArray()));
        assertThat(made.status()).as(made.http().body()).isEqualTo(201);
        UUID id = UUID.fromString(made.json().path("chat_id").asText());
        if (i < 3) {
            tenant.sql().run("update chats set user_id = ? where id = ?", owner, id);
        }
        return id;
    }

    private static List<String> listed(String query) {
        return org.admin().get("/chats" + query).json().path("data").findValuesAsText("id");
    }

    /** Asks until it is answered: a few may be answered at once, and a slow machine takes a while to end each. */
    private static Answer synchronously(String wanted) throws Exception {
        var answer = new AtomicReference<Answer>();
        Eventually.until("an export is answered", () -> {
            answer.set(org.admin().post("/exports/orgs/me", wanted));
            return requireNonNull(answer.get()).status() != 503;
        });
        return requireNonNull(answer.get());
    }

    private static List<JsonNode> rows(String type, Map<String, Object> filters) throws Exception {
        Answer file =
                synchronously(TestTenant.object("type", type, "format", "json", "mode", "sync", "filters", filters));
        assertThat(file.status()).as(file.http().body()).isEqualTo(200);
        var rows = new ArrayList<JsonNode>();
        file.json().forEach(rows::add);
        return rows;
    }

    private static List<String> ids(List<JsonNode> rows) {
        return rows.stream().map(row -> row.path("id").asText()).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tag=even",
                "tag=it's",
                "role=tool",
                "role=assistant",
                "q=parcel",
                "q=...",
                "external_user_id=u3",
                "user_id=OWNER",
                "from=2026-03-03T00:00:00Z",
                "to=2026-03-03T00:00:00Z",
                "from=0000-01-01T00:00:00Z",
                "from=2026-03-03T00:00:00.001Z&to=2026-03-09T00:00:00Z&tag=odd",
                "q=letter&role=tool&tag=even"
            })
    void chats_ofAFilter_areThoseOfTheList(String query) throws Exception {
        var filters = new LinkedHashMap<String, Object>();
        for (String part : query.replace("OWNER", owner.toString()).split("&", -1)) {
            if (!part.isEmpty()) {
                filters.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
            }
        }
        List<String> chats = ids(rows("chats", filters));
        assertThat(chats.reversed())
                .isEqualTo(listed(
                        "?limit=200&" + query.replace("OWNER", owner.toString()).replace("'", "%27")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"parcel 3 it\"", "parcel -\"parcel 3\"", "letter -no", "no -letter", "-letter", "\"no 2\" 4"})
    void chats_ofWords_areThoseOfTheList(String q) throws Exception {
        assertThat(ids(rows("chats", Map.of("q", q))).reversed())
                .isEqualTo(listed("?limit=200&q=" + URLEncoder.encode(q, StandardCharsets.UTF_8)));
    }

    @Test
    void filters_withDates_noteTheZoneOfTheirDays() {
        assertThat(filtersOfJob(Map.of("from", "2026-03-03"))).contains("\"from\":\"2026-03-03\"", "\"tz\":\"UTC\"");
        assertThat(filtersOfJob(Map.of("to", "2026-03-03", "tz", "Asia/Tokyo"))).contains("\"tz\":\"Asia/Tokyo\"");
        assertThat(filtersOfJob(Map.of("from", "2026-03-03T00:00:00Z"))).doesNotContain("tz");
    }

    private static String filtersOfJob(Map<String, Object> filters) {
        return ask(filters).json().path("filters").toString();
    }

    @Test
    void filters_wrongInThemselves_areRefusedByTheirNames() {
        assertThat(pointers(Map.of("from", "2026-03-04", "to", "2026-03-03"))).containsExactly("/filters/from");
        assertThat(pointers(Map.of("metadata", Map.of("a.b.c.d.e.f.g", 1))))
                .containsExactly("/filters/metadata/a.b.c.d.e.f.g");
        assertThat(pointers(Map.of("metadata", Map.of("a", List.of(1))))).containsExactly("/filters/metadata/a");
        assertThat(pointers(Map.of("tz", "Mars/Olympus", "user_id", "me")))
                .containsExactlyInAnyOrder("/filters/tz", "/filters/user_id");
    }

    private static List<String> pointers(Map<String, Object> filters) {
        Answer refused = ask(filters);
        assertThat(refused.status()).as(refused.http().body()).isEqualTo(422);
        return refused.json().path("errors").findValuesAsText("pointer");
    }

    private static Answer ask(Map<String, Object> filters) {
        return TestPerson.of(SERVER.tenant(), Role.ADMIN)
                .post("/exports/orgs/me", TestTenant.object("type", "chats", "format", "json", "filters", filters));
    }

    @Test
    void chats_byTheirIds_onlyThoseAndOnlyOwn() throws Exception {
        UUID foreign = SERVER.tenant().chat();
        assertThat(ids(rows("chats", Map.of("chat_ids", List.of(CHATS.get(5), foreign, CHATS.get(2))))))
                .containsExactly(CHATS.get(2).toString(), CHATS.get(5).toString());
        assertThat(rows("messages", Map.of("chat_ids", List.of(foreign)))).isEmpty();
        assertThat(rows("messages", Map.of("chat_ids", List.of(CHATS.get(1))))).hasSize(3);
    }

    @Test
    void messages_ofARange_areThoseSaidInIt() throws Exception {
        var range = Map.<String, Object>of("from", "2026-03-02T01:00:00Z", "to", "2026-03-04T01:00:00Z");
        List<JsonNode> rows = rows("messages", range);
        assertThat(rows.stream().map(row -> row.path("created_at").asText()))
                .isSorted()
                .hasSize((int) org.tenant()
                        .sql()
                        .number(
                                "select count(*) from messages where org_id = ? and created_at >= '2026-03-02 01:00Z'"
                                        + " and created_at < '2026-03-04 01:00Z'",
                                org.tenant().orgId));
        assertThat(rows).hasSize(6);
    }

    @Test
    void counts_ofARange_areThoseOfTheSummary() throws Exception {
        var range = Map.<String, Object>of("from", "2026-03-02T01:00:00Z", "to", "2026-03-07T00:00:00Z");
        JsonNode totals = org.admin()
                .get("/analytics/orgs/me/summary?tz=UTC&from=2026-03-02T01:00:00Z&to=2026-03-07T00:00:00Z")
                .json()
                .path("totals");
        assertThat(rows("messages", range)).hasSize(totals.path("messages").asInt());
        assertThat(rows("chats", range)).hasSize(totals.path("chats").asInt());
        assertThat(totals.path("messages").asInt()).isEqualTo(14);
    }

    @Test
    void messages_ofARole_areThoseOfTheRoleAndTagsAreOfTheChat() throws Exception {
        assertThat(rows("messages", Map.of("role", "tool"))).hasSize(6);
        assertThat(rows("messages", Map.of("role", "user", "tag", List.of("even", "it's"))))
                .hasSize(6);
        assertThat(rows("messages", Map.of("q", "parcel", "user_id", owner.toString())))
                .hasSize(3);
    }

    @Test
    void all_eachChatIsFollowedByItsMessages() throws Exception {
        Answer file = synchronously(
                TestTenant.object("type", "all", "format", "csv", "mode", "sync", "filters", Map.of("tag", "odd")));
        assertThat(file.status()).as(file.http().body()).isEqualTo(200);
        var records = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(file.http().body()))
                .getRecords();
        assertThat(records).hasSize(6 * 4);
        for (int i = 0; i < records.size(); i++) {
            assertThat(records.get(i).get("record")).isEqualTo(i % 4 == 0 ? "chat" : "message");
            String chat = CHATS.get(1 + 2 * (i / 4)).toString();
            assertThat(records.get(i).get(i % 4 == 0 ? "id" : "chat_id")).isEqualTo(chat);
            if (i % 4 == 0) {
                assertThat(records.get(i).get("message_count")).isEqualTo("3");
            } else {
                assertThat(records.get(i).get("content")).contains("it's\nno " + (i % 4 - 1));
            }
        }
    }

    @Test
    void messages_withTheNamesOfTheirChats_haveThem() throws Exception {
        Answer file = synchronously(TestTenant.object(
                "type",
                "messages",
                "format",
                "json",
                "mode",
                "sync",
                "columns",
                List.of("id", "chat_title", "chat_external_user_id"),
                "filters",
                Map.of("chat_ids", List.of(CHATS.get(7)))));
        assertThat(file.json().get(0).path("chat_title").asText()).isEqualTo("Chat 7");
        assertThat(file.json().get(0).path("chat_external_user_id").asText()).isEqualTo("u2");
        assertThat(file.json().get(0).has("content")).isFalse();
    }
}
