package io.chatlogger.insight.analytics;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a lead sees. */
class SummaryIT {
    private static final String SUMMARY = "/analytics/orgs/me/summary";
    private static final String NOVEMBER = "?from=2025-10-31T00:00:00Z&to=2025-11-08T00:00:00Z";

    private final TestTenant tenant = TestServer.shared().tenant();
    private final TestPerson admin = TestPerson.of(tenant, Role.ADMIN);

    private UUID chat(String createdAt, String user, String... tags) {
        String body = TestTenant.object("created_at", createdAt, "external_user_id", user, "tags", List.of(tags));
        return UUID.fromString(
                tenant.post(tenant.path("/chats"), body).json().path("chat_id").asText());
    }

    private void say(UUID chat, String role, String createdAt, int tokens, int latency) {
        String body = TestTenant.object(
                "role",
                role,
                "content",
                "x",
                "created_at",
                createdAt,
                "token_count",
                tokens,
                "latency_ms",
                latency,
                "model",
                "gpt-5");
        assertThat(tenant.post(tenant.messages(chat), body).status()).isEqualTo(201);
    }

    private static JsonNode json(Answer answer) {
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void summary_acknowledgedMessage_countsAtOnce() {
        UUID chat = tenant.chat();
        for (int i = 1; i <= 30; i++) {
            tenant.post(tenant.messages(chat), TestTenant.object("role", "user", "content", "x"));

            JsonNode summary = json(admin.get(SUMMARY));

            assertThat(summary.path("totals").path("messages").asInt()).isEqualTo(i);
            assertThat(summary.path("messages_per_day")
                            .path(29)
                            .path("by_role")
                            .path("user")
                            .asInt())
                    .isEqualTo(i);
        }
    }

    @Test
    void summary_ofDays_hasAllFieldsOfTheContract() {
        UUID one = chat("2025-11-02T10:00:00Z", "ann", "vip", "late");
        UUID two = chat("2025-11-03T10:00:00Z", "bob", "late");
        say(one, "user", "2025-11-02T10:00:01Z", 10, 0);
        say(one, "assistant", "2025-11-02T10:00:05Z", 90, 1200);
        say(two, "assistant", "2025-11-05T12:00:00.123Z", 7, 800);

        JsonNode summary = json(admin.get(SUMMARY + NOVEMBER));

        assertThat(summary.path("range").path("tz").asText()).isEqualTo("UTC");
        assertThat(summary.path("totals").toString())
                .isEqualTo("{\"chats\":2,\"messages\":3,\"tokens\":107,\"active_users\":2}");
        assertThat(summary.path("latency").path("count").asInt()).isEqualTo(3);
        assertThat(summary.path("latency").path("avg_ms").asDouble()).isEqualTo(666.7);
        assertThat(summary.path("latency").path("p50_ms").asDouble()).isBetween(792.0, 808.0);
        assertThat(summary.path("latency").path("max_ms").asInt()).isEqualTo(1200);
        assertThat(summary.path("roles").path("assistant").asInt()).isEqualTo(2);
        assertThat(summary.path("messages_per_day")).hasSize(8);
        assertThat(summary.path("messages_per_day").path(2).path("date").asText())
                .isEqualTo("2025-11-02");
        assertThat(summary.path("messages_per_day").path(2).path("messages").asInt())
                .isEqualTo(2);
        assertThat(summary.path("messages_per_day").path(3).path("chats").asInt())
                .isEqualTo(1);
        assertThat(summary.path("messages_per_day").path(4).path("messages").asInt())
                .isZero();
        JsonNode ann = summary.path("top_users").path(0);
        assertThat(ann.path("external_user_id").asText()).isEqualTo("ann");
        assertThat(ann.path("messages").asInt()).isEqualTo(2);
        assertThat(ann.path("last_seen_at").asText()).isEqualTo("2025-11-02T10:00:05.000Z");
        assertThat(summary.path("top_tags").path(0).toString())
                .isEqualTo("{\"tag\":\"late\",\"chats\":2,\"messages\":3}");
        assertThat(summary.path("models").path(0).path("model").asText()).isEqualTo("gpt-5");
        assertThat(summary.path("as_of").asText()).endsWith("Z");
    }

    @ParameterizedTest
    @CsvSource({"week, 2025-10-27", "month, 2025-11-01"})
    void summary_byWeeksAndMonthsOfLocalDates_sumsUpDays(String granularity, String second) {
        // In New York clocks are put back on 2 November 2025.
        for (int hour = 0; hour < 24 * 28; hour += 5) {
            UUID chat = chat(
                    Instant.parse("2025-10-20T03:30:00Z")
                            .plus(Duration.ofHours(hour))
                            .toString(),
                    "ann");
            say(
                    chat,
                    "user",
                    Instant.parse("2025-10-20T03:30:00Z")
                            .plus(Duration.ofHours(hour))
                            .toString(),
                    hour,
                    1);
        }
        String range = SUMMARY + "?from=2025-10-20&to=2025-11-17&tz=America/New_York&granularity=";
        JsonNode days = json(admin.get(range + "day"));
        JsonNode pieces = json(admin.get(range + granularity));

        assertThat(days.path("range").path("from").asText()).isEqualTo("2025-10-20T04:00:00.000Z");
        assertThat(days.path("range").path("to").asText()).isEqualTo("2025-11-17T05:00:00.000Z");
        assertThat(days.path("messages_per_day")).hasSize(28);
        assertThat(pieces.path("range").path("granularity").asText()).isEqualTo(granularity);
        assertThat(pieces.path("totals")).isEqualTo(days.path("totals"));
        JsonNode list = pieces.path("messages_per_day");
        assertThat(list.path(1).path("date").asText()).isEqualTo(second);
        for (int i = 0; i < list.size(); i++) {
            String first = list.path(i).path("date").asText();
            String next = i + 1 < list.size() ? list.path(i + 1).path("date").asText() : "9";
            for (String count : List.of("messages", "chats", "tokens")) {
                long sum = 0;
                for (JsonNode day : days.path("messages_per_day")) {
                    String date = day.path("date").asText();
                    sum += date.compareTo(first) >= 0 && date.compareTo(next) < 0
                            ? day.path(count).asLong()
                            : 0;
                }
                assertThat(list.path(i).path(count).asLong())
                        .as(first + " " + count)
                        .isEqualTo(sum);
            }
        }
        JsonNode chart = json(admin.get(range.replace("/summary", "/timeseries") + granularity));
        assertThat(chart.path("dates").toString())
                .isEqualTo(list.findValuesAsText("date").stream().collect(joining("\",\"", "[\"", "\"]")));
        assertThat(chart.at("/series/0/values/1").asLong())
                .isEqualTo(list.path(1).path("messages").asLong());
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, 2025-11-02, 2025-11-03, 24",
        "Asia/Kolkata, 2025-11-02, 2025-11-03, 24",
        "America/New_York, 2025-11-02, 2025-11-03, 25",
        "America/New_York, 2025-03-09, 2025-03-10, 23",
        "Australia/Lord_Howe, 2025-10-05, 2025-10-06, 24"
    })
    void summary_byHours_everyHourOfTheDayOnce(String zone, LocalDate day, LocalDate next, int hours) {
        var id = java.time.ZoneId.of(zone);
        String range =
                "?granularity=hour&tz=" + zone + "&from=" + day.atStartOfDay(id).toInstant() + "&to="
                        + next.atStartOfDay(id).toInstant();
        UUID chat = tenant.chat();
        for (int i = 0; i < 3 * hours; i++) {
            Instant time = day.atStartOfDay(id).toInstant().plusSeconds(20L * 60 * i + 1);
            if (time.isBefore(next.atStartOfDay(id).toInstant())) {
                say(chat, "user", time.toString(), 1, 1);
            }
        }

        JsonNode pieces = json(admin.get(SUMMARY + range)).path("messages_per_day");

        assertThat(pieces).hasSizeBetween(hours, hours + 1);
        int sum = 0;
        for (JsonNode piece : pieces) {
            sum += piece.path("messages").asInt();
        }
        assertThat(sum).isEqualTo(tenant.countMessages());
    }

    @Test
    void summary_deletedChat_takesItsNumbersAlong() throws Exception {
        UUID stays = chat("2025-11-02T10:00:00Z", "ann", "late");
        say(stays, "user", "2025-11-02T10:10:00Z", 1, 5);
        UUID goes = chat("2025-11-02T10:30:00Z", "bob", "late");
        say(goes, "user", "2025-11-02T10:40:00Z", 1, 9000);
        String before = withoutTime(json(admin.get(SUMMARY + NOVEMBER)));
        assertThat(before).contains("bob", "9000");

        assertThat(admin.send("DELETE", "/chats/" + goes, "").status()).isEqualTo(204);

        JsonNode summary = json(admin.get(SUMMARY + NOVEMBER));
        assertThat(withoutTime(summary)).doesNotContain("bob", "9000");
        assertThat(summary.path("totals").path("messages").asInt()).isEqualTo(1);
        assertThat(summary.path("top_tags").path(0).path("chats").asInt()).isEqualTo(1);
        Eventually.until("the name of who is gone is forgotten, the other is kept", () -> names().equals("ann"));
    }

    /** The external users that counts are kept for. */
    private String names() {
        return tenant.sql()
                .text(
                        "select coalesce(string_agg(name, ' '), '') from rollup_names where org_id = ? and kind = 1",
                        tenant.orgId);
    }

    private static String withoutTime(JsonNode summary) {
        return summary.toString().replaceAll("\"as_of\".*", "");
    }

    @Test
    void summary_chatThatIsTaggedAnew_countsForItsNewTags() {
        UUID chat = chat("2025-11-02T10:00:00Z", "ann", "late");
        say(chat, "user", "2025-11-02T10:10:00Z", 1, 5);
        json(admin.get(SUMMARY + NOVEMBER));

        admin.send("PATCH", "/chats/" + chat, TestTenant.object("tags", List.of("solved"), "external_user_id", "eve"));

        JsonNode summary = json(admin.get(SUMMARY + NOVEMBER));
        assertThat(summary.path("top_tags").toString()).isEqualTo("[{\"tag\":\"solved\",\"chats\":1,\"messages\":1}]");
        assertThat(summary.path("top_users")).hasSize(1);
        assertThat(summary.path("top_users").path(0).path("external_user_id").asText())
                .isEqualTo("eve");
    }

    @Test
    void summary_sameMessagesAgain_countOnce() {
        UUID chat = chat("2025-11-02T10:00:00Z", "ann");
        String message = TestTenant.object(
                "id",
                UUID.randomUUID().toString(),
                "role",
                "user",
                "content",
                "x",
                "created_at",
                "2025-11-02T10:10:00Z");
        String batch = "{\"items\":[" + message.replace("{", "{\"chat_id\":\"" + chat + "\",") + "]}";
        tenant.post(tenant.messages(chat), message);
        json(admin.get(SUMMARY + NOVEMBER));

        assertThat(tenant.post(tenant.messages(chat), message).status()).isEqualTo(200);
        assertThat(tenant.post(tenant.path("/ingest"), batch)
                        .json()
                        .path("duplicates")
                        .asInt())
                .isEqualTo(1);

        assertThat(json(admin.get(SUMMARY + NOVEMBER))
                        .path("totals")
                        .path("messages")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void summary_chats_areThoseOfTheList() {
        chat("2025-11-02T10:00:00Z", "ann");
        chat("2025-11-03T10:00:00Z", "ann");
        chat("2025-11-09T10:00:00Z", "ann");

        int listed = json(admin.get("/chats" + NOVEMBER)).path("data").size();

        assertThat(json(admin.get(SUMMARY + NOVEMBER))
                        .path("totals")
                        .path("chats")
                        .asInt())
                .isEqualTo(listed)
                .isEqualTo(2);
    }

    @Test
    void summary_compared_hasTheDaysBefore() {
        UUID chat = chat("2025-10-29T10:00:00Z", "ann");
        say(chat, "user", "2025-10-29T10:10:00Z", 3, 5);
        say(chat, "user", "2025-11-01T10:10:00Z", 1, 5);

        JsonNode summary = json(admin.get(SUMMARY + NOVEMBER + "&compare=previous"));

        assertThat(summary.path("totals").path("messages").asInt()).isEqualTo(1);
        assertThat(summary.path("previous").path("range").path("from").asText()).isEqualTo("2025-10-23T00:00:00.000Z");
        assertThat(summary.path("previous").path("totals").path("tokens").asInt())
                .isEqualTo(3);
        assertThat(summary.path("previous").path("totals").path("chats").asInt())
                .isEqualTo(1);
    }

    @Test
    void summary_nothingAsked_lastThirtyDaysOfTheOrganizationsZone() throws Exception {
        admin.send("PATCH", "/orgs/me", "{\"settings\":{\"time_zone\":\"Pacific/Auckland\"}}");
        // Settings are remembered for some seconds at most; the news of the change may be on its way.
        Eventually.until(
                "the time zone is that of the organization",
                () -> json(admin.get(SUMMARY)).path("range").path("tz").asText().equals("Pacific/Auckland"));

        JsonNode summary = json(admin.get(SUMMARY));

        assertThat(summary.path("messages_per_day")).hasSize(30);
        assertThat(summary.path("messages_per_day").path(29).path("date").asText())
                .isEqualTo(Instant.parse(summary.path("range").path("to").asText())
                        .minusSeconds(1)
                        .atZone(java.time.ZoneId.of("Pacific/Auckland"))
                        .toLocalDate()
                        .toString());
    }

    @Test
    void summary_ofUser_hasOwnChatsOnly() {
        TestPerson user = TestPerson.of(tenant, Role.USER);
        UUID own = chat("2025-11-02T10:00:00Z", "ann", "late");
        tenant.sql().run("update chats set user_id = ? where org_id = ? and id = ?", user.id, tenant.orgId, own);
        say(own, "user", "2025-11-02T10:10:00Z", 5, 5);
        UUID other = chat("2025-11-02T11:00:00Z", "bob", "secret");
        say(other, "user", "2025-11-02T11:10:00Z", 7, 5);

        JsonNode summary = json(user.get(SUMMARY + NOVEMBER + "&compare=previous"));
        JsonNode chart = json(user.get("/analytics/orgs/me/timeseries" + NOVEMBER + "&metric=tokens&group_by=tag"));

        assertThat(summary.path("totals").toString())
                .isEqualTo("{\"chats\":1,\"messages\":1,\"tokens\":5,\"active_users\":1}");
        assertThat(summary.toString()).doesNotContain("secret", "bob");
        assertThat(summary.path("top_users").path(0).path("user_id").asText()).isEqualTo(user.id.toString());
        assertThat(chart.toString()).doesNotContain("secret").contains("late");
        assertThat(TestPerson.of(tenant, Role.VIEWER)
                        .get(SUMMARY + NOVEMBER)
                        .json()
                        .path("totals")
                        .path("chats")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void summary_ofAnotherTenant_isNotSeen() {
        UUID chat = chat("2025-11-02T10:00:00Z", "ann");
        say(chat, "user", "2025-11-02T10:10:00Z", 5, 5);
        TestPerson stranger = TestPerson.of(TestServer.shared().tenant(), Role.ADMIN);

        JsonNode summary = json(stranger.get(SUMMARY + NOVEMBER));

        assertThat(summary.path("totals").path("messages").asInt()).isZero();
        assertThat(summary.path("latency").path("p99_ms").isNull()).isTrue();
        assertThat(summary.path("top_users")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '#',
            value = {
                "from=2025-11-08T00:00:00Z&to=2025-11-01T00:00:00Z, /from, out_of_range",
                "from=2024-09-01T00:00:00Z&to=2025-11-01T00:00:00Z, /from, out_of_range",
                "tz=Mars/Olympus, /tz, unknown_value",
                "granularity=hour&from=2025-09-01T00:00:00Z&to=2025-11-01T00:00:00Z, /granularity, out_of_range",
                "granularity=year, /granularity, unknown_value",
                "top=101, /top, out_of_range",
                "top=0, /top, out_of_range",
                "from=yesterday, /from, invalid_format",
                "compare=next, /compare, unknown_value",
                "colour=red, /colour, unknown_field"
            })
    void summary_badInput_422WithAPointer(String query, String pointer, String code) {
        Answer answer = admin.get(SUMMARY + "?" + query);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").path(0).path("pointer").asText())
                .isEqualTo(pointer);
        assertThat(answer.json().path("errors").path(0).path("code").asText()).isEqualTo(code);
    }

    @Test
    void summary_severalThingsWrong_saysAll() {
        Answer answer = admin.get(SUMMARY + "?tz=Mars/Olympus&from=2025-11-08T00:00:00");

        assertThat(answer.json().path("errors").findValuesAsText("pointer")).containsExactlyInAnyOrder("/tz", "/from");
    }

    @Test
    void timeseries_dividedByWhatCannotBe_422() {
        Answer answer = admin.get("/analytics/orgs/me/timeseries?metric=latency_p95&group_by=tag");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").path(0).path("pointer").asText())
                .isEqualTo("/group_by");
    }

    @Test
    void timeseries_byRole_hasALineForEachAndSumsUpToTheSummary() {
        UUID chat = chat("2025-11-02T10:00:00Z", "ann");
        say(chat, "user", "2025-11-02T10:10:00Z", 5, 5);
        say(chat, "assistant", "2025-11-02T10:11:00Z", 5, 5);
        say(chat, "assistant", "2025-11-04T10:11:00Z", 5, 5);

        JsonNode chart = json(admin.get("/analytics/orgs/me/timeseries" + NOVEMBER + "&group_by=role"));

        assertThat(chart.path("dates").path(2).asText()).isEqualTo("2025-11-02");
        List<String> groups = new ArrayList<>();
        chart.path("series").forEach(line -> groups.add(line.path("group").asText()));
        assertThat(groups).containsExactly("assistant", "user");
        assertThat(chart.path("series").path(0).path("values").toString()).isEqualTo("[0,0,1,0,1,0,0,0]");
    }

    @Test
    void summary_farPastWithOddOffsets_isCountedByRows() {
        UUID chat = chat("1971-06-01T00:10:00Z", "ann");
        say(chat, "user", "1971-06-01T00:44:20Z", 5, 5);

        JsonNode summary =
                json(admin.get(SUMMARY + "?tz=Africa/Monrovia&from=1971-05-30T00:00:00Z&to=1971-06-05T00:00:00Z"));

        assertThat(summary.path("totals").path("messages").asInt()).isEqualTo(1);
        // Monrovia was 44 minutes and 30 seconds behind.
        JsonNode piece = summary.path("messages_per_day").path(2);
        assertThat(piece.path("date").asText()).isEqualTo("1971-05-31");
        assertThat(piece.path("messages").asInt()).isEqualTo(1);
    }
}
