package io.chatlogger.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.web.browser.OverviewPage.Table;
import io.chatlogger.web.browser.Profile.Looks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days and hours of one zone, over changes of its clocks, in a browser of another zone: all numbers agree. */
@InBrowser
class TimeZonesIT {
    private static final Duration STEP = Duration.ofMinutes(20);
    private static final Duration OF_A_CHAT = Duration.ofHours(6);
    private static final Looks ELSEWHERE = Looks.USUAL.at("Pacific/Kiritimati");

    private final TestServer server = TestServer.shared();
    private final TestPerson admin = TestPerson.of(server.tenant(), Role.ADMIN);

    private record Written(Instant at, boolean beginsChat) {}

    /** Sends a message each 20 minutes from a day before the range to a day after it; a chat goes on for six hours. */
    private List<Written> send(Instant from, Instant to) {
        var chats = new PostedMessages(admin.tenant);
        var all = new ArrayList<Written>();
        Instant begin = from.minus(Duration.ofDays(1));
        for (Instant at = begin; at.isBefore(to.plus(Duration.ofDays(1))); at = at.plus(STEP)) {
            Duration since = Duration.between(begin, at);
            chats.say("c" + since.dividedBy(OF_A_CHAT), "user", at.toString());
            all.add(new Written(at, since.toMinutes() % OF_A_CHAT.toMinutes() == 0));
        }
        chats.send();
        return all;
    }

    @ParameterizedTest(name = "{0}, {1} to {2}: {3} pieces")
    @CsvSource({
        // One hour is skipped: 23 hours.
        "Europe/Berlin, 2025-03-30, 2025-03-31, 23",
        // One hour comes twice: 25 hours.
        "America/New_York, 2025-11-02, 2025-11-03, 25",
        // Half an hour off UTC, two days.
        "Asia/Kolkata, 2025-11-02, 2025-11-04, 48",
        // One hour comes twice at the end of the last summer time.
        "Pacific/Apia, 2021-04-04, 2021-04-05, 25",
        // Days: 30 December did not happen.
        "Pacific/Apia, 2011-12-28, 2012-01-02, 4",
    })
    void tileTableFileListAndApi_overClockChanges_agree(ZoneId zone, LocalDate first, LocalDate end, int pieces) {
        Instant from = first.atStartOfDay(zone).toInstant();
        Instant to = end.atStartOfDay(zone).toInstant();
        List<Written> in = send(from, to).stream()
                .filter(each -> !each.at().isBefore(from) && each.at().isBefore(to))
                .toList();
        long chats = in.stream().filter(Written::beginsChat).count();
        String query = "?from=%s&to=%s&tz=%s".formatted(first, end, zone);
        boolean hourly = pieces > 20;
        JsonNode api = admin.get("/analytics/orgs/me/summary" + query + "&granularity=" + (hourly ? "hour" : "day"))
                .json();
        try (Profile profile = new Profile(server, ELSEWHERE).signedIn(admin)) {
            OverviewPage overview = OverviewPage.open(profile, admin, query);

            assertThat(overview.tile("messages")).hasText(Integer.toString(in.size()));
            assertThat(overview.tile("chats")).hasText(Long.toString(chats));
            Table table = overview.table("Messages by role");
            Table file = overview.csv("Messages by role");
            assertThat(table.rows()).hasSize(pieces);
            assertThat(table.head().getFirst()).contains(zone.getId());
            assertThat(table.column("User")).isEqualTo(counted(in, zone, hourly));
            assertThat(file.column("User")).isEqualTo(table.column("User"));
            assertThat(file.head()).as("no piece is cut off").doesNotContain("partly");
            assertThat(file.rows().stream().map(List::getFirst)).isEqualTo(names(api));
            assertThat(api.path("totals").path("messages").asInt()).isEqualTo(in.size());
            assertThat(Set.copyOf(table.column(table.head().getFirst()))).hasSize(pieces);

            overview.page.locator("[data-tile=chats]").click();
            assertThat(overview.page.locator("tr[data-chat]")).hasCount((int) chats);
            assertThat(overview.page).hasURL(Pattern.compile("tz="));
        }
    }

    /** Counts independently of the server: by the local hour with its offset, or by the local day. */
    private static List<String> counted(List<Written> in, ZoneId zone, boolean hourly) {
        var counts = new TreeMap<Instant, Integer>();
        for (Written each : in) {
            var local = each.at().atZone(zone);
            OffsetDateTime hour = local.toOffsetDateTime().withMinute(0).withSecond(0);
            Instant piece = hourly
                    ? hour.toInstant()
                    : local.toLocalDate().atStartOfDay(zone).toInstant();
            counts.merge(piece, 1, Integer::sum);
        }
        return counts.values().stream().map(Object::toString).toList();
    }

    private static List<String> names(JsonNode api) {
        return StreamSupport.stream(api.path("messages_per_day").spliterator(), false)
                .map(piece -> piece.path("date").asText())
                .toList();
    }

    @Test
    void zone_ofThePage_isTheOrganizations_thenOnesOwn_thenTheUrls() {
        send(Instant.parse("2025-03-30T00:00:00Z"), Instant.parse("2025-03-30T01:00:00Z"));
        admin.send("PATCH", "/api/v1/orgs/me", TestTenant.object("settings", Map.of("time_zone", "America/New_York")));
        try (Profile profile = new Profile(server, ELSEWHERE).signedIn(admin)) {
            Page page = OverviewPage.open(profile, admin, "?from=2025-03-29&to=2025-04-01").page;
            assertThat(page.getByRole(
                            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Time zone: America/New_York")))
                    .isVisible();
            admin.send("PATCH", "/api/v1/users/me", TestTenant.object("time_zone", "Asia/Kolkata"));
            page.reload();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Time zone: Asia/Kolkata"))
                    .click();
            page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(Pattern.compile("^City")))
                    .fill("new york");
            // A list with a row that was not there before: it is built for each word that is typed.
            Locator found = page.getByRole(AriaRole.LISTBOX).getByRole(AriaRole.OPTION);
            assertThat(found).hasCount(1);
            assertThat(found).containsText("America/New York");
            page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(Pattern.compile("^City")))
                    .fill("berlin");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile("tz=Europe%2FBerlin"));
            assertThat(page.locator("#users time, .overview time").first())
                    .hasAttribute("title", Pattern.compile("UTC · 20.*Z$"));
            page.navigate(page.url().replace("tz=Europe%2FBerlin", "tz=browser"));
            assertThat(page).hasURL(Pattern.compile("tz=Pacific%2FKiritimati"));
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("Conversations").setExact(true))
                    .click();
            assertThat(page).hasURL(Pattern.compile("/conversations\\?tz=Pacific%2FKiritimati"));
        }
    }
}
