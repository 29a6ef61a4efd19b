package io.chatlogger.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.web.browser.OverviewPage.Table;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The overview: its numbers agree with all others, and its charts do what one expects of charts. */
@InBrowser
class OverviewPageIT {
    private static final String DAYS = "from=2026-03-02&to=2026-03-08";
    private static final String FORMULA = "=cmd|' /C calc'!A0";

    private final TestServer server = TestServer.shared();
    private final TestPerson admin = TestPerson.of(server.tenant(), Role.ADMIN);

    /** Six chats that began on four days, and one that began before and goes on; nothing on the last two days. */
    private void sendChats() {
        var chats = new PostedMessages(admin.tenant);
        chats.say("old", "user", "2026-02-20T10:00:00Z", "chat", Map.of("external_user_id", "zoe"))
                .say("old", "user", "2026-02-25T10:00:00Z")
                .say("old", "assistant", "2026-03-03T10:00:00Z", "model", "m0", "token_count", 10, "latency_ms", 900);
        for (int i = 0; i < 6; i++) {
            String day = "2026-03-0" + (2 + i % 4);
            String model = i == 5 ? FORMULA : "m" + i;
            Map<String, Object> about =
                    Map.of("external_user_id", i % 2 == 0 ? "ann" : "bob", "tags", i < 2 ? List.of("vip") : List.of());
            chats.say("c" + i, "user", day + "T11:00:00Z", "chat", about)
                    .say(
                            "c" + i,
                            "assistant",
                            day + "T11:00:05Z",
                            "model",
                            model,
                            "token_count",
                            10 * (i + 1),
                            "latency_ms",
                            800 + 100 * i);
        }
        chats.send();
    }

    private JsonNode summary() {
        JsonNode answer = admin.get("/analytics/orgs/me/summary?" + DAYS).json();
        assertThat(answer.path("totals").path("messages").asLong()).isEqualTo(13);
        return answer;
    }

    @Test
    void numbers_ofInventedChats_agreeWithEachOther() {
        sendChats();
        JsonNode totals = summary().path("totals");
        try (Profile profile = new Profile(server).signedIn(admin)) {
            OverviewPage overview = OverviewPage.open(profile, admin, "?" + DAYS);

            assertThat(overview.tile("messages")).hasText("13");
            assertThat(overview.tile("chats")).hasText(totals.path("chats").asText());
            assertThat(overview.tile("users"))
                    .hasText(totals.path("active_users").asText());
            assertThat(overview.tile("tokens")).hasText("220");
            assertThat(overview.tile("per")).hasText("2.2");
            assertThat(overview.page.locator("[data-tile=messages]")).containsText("+1,200%");
            assertThat(overview.page.locator("[data-tile=tokens]")).containsText("new");
            agree(overview, "Messages by role", 13);
            agree(overview, "Conversations begun", 6);
            Table tokens = agree(overview, "Tokens by model", 220);
            assertThat(tokens.head()).contains("other or no model", FORMULA);
            Table latency = overview.table("Latency of answers");
            assertThat(latency.column("median")).element(5).isEqualTo("–");
            assertThat(overview.csv("Latency of answers").column("median"))
                    .element(5)
                    .isEqualTo("");
            assertThat(overview.csv("Messages by role").column("User"))
                    .element(5)
                    .isEqualTo("0");

            Locator ann =
                    overview.page.locator("#users tbody tr").filter(new Locator.FilterOptions().setHasText("ann"));
            String begun = ann.locator("td").nth(1).innerText();
            ann.getByRole(AriaRole.LINK).click();
            assertThat(overview.page.locator("tr[data-chat]")).hasCount(Integer.parseInt(begun));
            overview.page.goBack();
            overview.page.locator("[data-tile=chats]").click();
            assertThat(overview.page.locator("tr[data-chat]")).hasCount(6);
        }
    }

    /** Fails unless a chart's table and its file have the same numbers, with this sum. */
    private static Table agree(OverviewPage overview, String title, long sum) {
        Table table = overview.table(title);
        Table file = overview.csv(title);
        assertThat(table.sum()).as(title).isEqualTo(sum);
        assertThat(file.sum()).as(title + ", as a file").isEqualTo(sum);
        assertThat(table.rows()).as(title).hasSameSizeAs(file.rows()).hasSize(6);
        for (String name : table.head().subList(1, table.head().size())) {
            String guarded = name.startsWith("=") ? "'" + name : name;
            assertThat(file.column(guarded)).as(name).isEqualTo(table.column(name));
        }
        return table;
    }

    @Test
    void charts_draggedOverAndSwitched_changeTheUrl_whichShowsTheSameAgain() {
        sendChats();
        try (Profile profile = new Profile(server).signedIn(admin)) {
            OverviewPage overview = OverviewPage.open(profile, admin, "?" + DAYS + "&compare=none");
            Page page = overview.page;
            assertThat(overview.tile("messages")).hasText("13");
            assertThat(page.locator(".difference")).hasCount(0);

            drag(page, overview.chart("Messages by role").locator(".u-over"), 1.2 / 6, 2.8 / 6);
            assertThat(page).hasURL(Pattern.compile("from=2026-03-03&to=2026-03-05"));
            assertThat(overview.tile("messages")).hasText("7");
            overview.button("Messages by role", "Assistant").click();
            assertThat(page).hasURL(Pattern.compile("hide=assistant"));
            Table hours = overview.table("Messages by role");
            assertThat(hours.head()).hasSize(2).contains("User");
            assertThat(hours.rows()).hasSize(48);
            assertThat(overview.csv("Messages by role").sum()).isEqualTo(hours.sum());

            OverviewPage again = OverviewPage.open(
                    profile, admin, page.url().substring(page.url().indexOf('?')));
            assertThat(again.tile("messages")).hasText("7");
            assertThat(again.table("Messages by role")).isEqualTo(hours);
            page.goBack();
            assertThat(overview.tile("messages")).hasText("13");
        }
    }

    private static void drag(Page page, Locator plot, double from, double to) {
        plot.scrollIntoViewIfNeeded();
        BoundingBox box = plot.boundingBox();
        double y = box.y + box.height / 2;
        page.mouse().move(box.x + box.width * from, y);
        page.mouse().down();
        page.mouse().move(box.x + box.width * (from + to) / 2, y);
        page.mouse().move(box.x + box.width * to, y);
        page.mouse().up();
    }

    @Test
    void keys_onAChart_moveSelectAndLookInto_andLinksKeepTheTimes() {
        sendChats();
        try (Profile profile = new Profile(server).signedIn(admin)) {
            OverviewPage overview = OverviewPage.open(profile, admin, "?" + DAYS);
            Page page = overview.page;
            overview.chart("Conversations begun").getByRole(AriaRole.IMG).focus();
            page.keyboard().press("Home");
            assertThat(overview.chart("Conversations begun")).containsText("Mon, Mar 2, 2026 · Conversations begun: 2");
            // The crosshair is at the same time in all charts.
            assertThat(overview.chart("Tokens by model")).containsText("Mon, Mar 2, 2026");
            page.keyboard().press("Shift+ArrowRight");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile("from=2026-03-02&to=2026-03-04"));

            page.getByLabel("Range of time").selectOption("7d");
            assertThat(page).hasURL(Pattern.compile("range=7d"));
            page.keyboard().press("Escape");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Copy link"))
                    .click();
            assertThat(page.getByLabel(Pattern.compile("^Moves on"))).hasValue(Pattern.compile("range=7d"));
            assertThat(page.getByLabel(Pattern.compile("^Always these times")))
                    .hasValue(Pattern.compile("from=20..-..-..&to=20..-..-..&tz=UTC|tz=UTC&from="));
        }
    }

    @Test
    void dayThatTheRangeCutsOff_isSaidToBeAPart() {
        sendChats();
        try (Profile profile = new Profile(server).signedIn(admin)) {
            OverviewPage overview =
                    OverviewPage.open(profile, admin, "?from=2026-03-02T11:00:02Z&to=2026-03-05&granularity=day");
            assertThat(overview.page.getByText("Hatched:")).containsText("Mon, Mar 2, 2026");
            Table table = overview.table("Messages by role");
            assertThat(table.rows().stream().map(row -> row.getFirst().contains("a part of it")))
                    .containsExactly(true, false, false);
            Table file = overview.csv("Messages by role");
            assertThat(file.column("partly")).containsExactly("partly", "", "");
            assertThat(file.sum()).isEqualTo(table.sum());
        }
    }

    @Test
    void withoutNumbers_saysWhatIsMissing_andNamesWrongParameters() {
        try (Profile profile = new Profile(server).signedIn(admin)) {
            OverviewPage overview = OverviewPage.open(
                    profile, admin, "?from=2026-02-30&range=soon&tz=Mars/Base&granularity=minute&compare=x&top=0");
            Page page = overview.page;
            assertThat(page.getByText("No messages yet")).isVisible();
            Locator note = page.locator(".note.warning");
            for (String wrong : List.of(
                    "from=2026-02-30", "range=soon", "tz=Mars/Base", "granularity=minute", "compare=x", "top=0")) {
                assertThat(note).containsText(wrong);
            }
            note.getByRole(AriaRole.BUTTON).click();
            assertThat(page).hasURL(Pattern.compile("/overview$"));

            sendChats();
            OverviewPage quiet = OverviewPage.open(profile, admin, "?from=2020-01-01&to=2020-01-03");
            assertThat(quiet.page.getByText("Nothing in this range")).isVisible();
            OverviewPage long_ = OverviewPage.open(profile, admin, "?from=2020-01-01&to=2026-03-08");
            assertThat(long_.page.locator(".note.warning")).containsText("from=2020-01-01");
        }
    }

    @Test
    void chartThatFails_failsAlone_countsDown_andIsTriedAgain() {
        sendChats();
        try (Profile profile = new Profile(server).signedIn(admin)) {
            profile.context()
                    .route(
                            Pattern.compile("metric=tokens"),
                            route -> route.fulfill(
                                    new Route.FulfillOptions()
                                            .setStatus(503)
                                            .setHeaders(Map.of("retry-after", "1"))
                                            .setContentType("application/problem+json")
                                            .setBody(
                                                    "{\"code\":\"overloaded\",\"detail\":\"Too much to do\",\"request_id\":\"r-4711\"}")),
                            new BrowserContext.RouteOptions().setTimes(1));
            OverviewPage overview = OverviewPage.open(profile, admin, "?" + DAYS);
            assertThat(overview.tile("messages")).hasText("13");
            Locator failed = overview.page.locator("#tokens");
            assertThat(failed).containsText("r-4711");
            failed.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Try again"))
                    .click();
            assertThat(overview.chart("Tokens by model")).isVisible();
            assertThat(overview.table("Tokens by model").sum()).isEqualTo(220);
        }
    }
}
