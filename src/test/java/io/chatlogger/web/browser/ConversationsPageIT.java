package io.chatlogger.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Finding, filtering and changing conversations in their list. */
@InBrowser
class ConversationsPageIT {
    private final TestServer server = TestServer.shared();
    private final TestTenant tenant = server.tenant();
    private final TestPerson admin = TestPerson.of(tenant, Role.ADMIN);
    private final Said said = new Said(tenant);
    private final String list = "/app/o/" + tenant.slug + "/conversations";

    private Profile signedIn(TestPerson person) {
        return new Profile(server).signedIn(person);
    }

    /** The titles that are shown. */
    static Locator titles(Page page) {
        return page.getByRole(AriaRole.ROWHEADER);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator chat(Page page, String title) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(title).setExact(true));
    }

    private static Locator box(Page page, String title) {
        return page.getByRole(
                AriaRole.CHECKBOX,
                new Page.GetByRoleOptions().setName("Mark: " + title).setExact(true));
    }

    @Test
    void words_leadToTheMessage_andBackToTheHit() throws Exception {
        said.chat("Another", "Nothing of it");
        UUID wanted = said.chat("A late parcel", "🦜🦜 the zebrafinch 🦜 is late, and the zebrafinch waits");
        Eventually.until("the word is found", () -> Said.isFound(admin, "zebrafinch"));
        try (Profile profile = signedIn(admin)) {
            Page page = profile.open(list);
            assertThat(titles(page)).hasCount(2);

            page.keyboard().press("/");
            page.keyboard().type("zebrafinch");

            assertThat(titles(page)).hasCount(1);
            assertThat(page).hasURL(Pattern.compile("\\?q=zebrafinch$"));
            // Places count code points: the birds before the word are two UTF-16 units each.
            assertThat(page.locator("mark")).hasText(new String[] {"zebrafinch", "zebrafinch"});
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("is late"))
                    .click();
            assertThat(page).hasURL(Pattern.compile("/conversations/" + wanted + "\\?m="));
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("A late parcel")))
                    .isVisible();

            page.goBack();
            assertThat(page.getByLabel("Search titles and messages")).hasValue("zebrafinch");
            assertThat(chat(page, "A late parcel")).isFocused();
        }
    }

    @Test
    void view_clickedTogether_isTheSameReloadedElsewhereAndAfterBack() throws Exception {
        said.chat("Pro and vip", "x", "tags", List.of("vip"), "metadata", Map.of("plan", "pro"));
        said.chat("Free and vip", "x", "tags", List.of("vip"), "metadata", Map.of("plan", "free"));
        said.chat("Pro", "x", "metadata", Map.of("plan", "pro"));
        Eventually.until(
                "the order knows all",
                () -> admin.get("/chats?sort=last_message").json().path("data").size() == 3);
        try (Profile profile = signedIn(admin);
                Profile other = signedIn(TestPerson.of(tenant, Role.VIEWER))) {
            Page page = profile.open(list);
            addFilter(page, "Tag", "vip");
            assertThat(titles(page)).hasText(new String[] {"Free and vip", "Pro and vip"});
            button(page, "Filter").click();
            page.getByLabel("What to filter by").selectOption("Metadata");
            page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Key"))
                    .fill("plan");
            page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Value"))
                    .fill("pr");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            page.getByLabel("Range").selectOption("7 days");
            page.getByLabel("Order").selectOption("By last message");
            chooseColumns(page);

            String url = page.url();
            assertIsTheView(page);
            page.reload();
            assertIsTheView(page);
            assertIsTheView(other.open(url));
            button(page, "Remove the filter Tag vip").click();
            assertThat(titles(page)).hasText(new String[] {"Pro", "Pro and vip"});
            page.goBack();
            assertThat(page).hasURL(url);
            assertIsTheView(page);
        }
    }

    private static void addFilter(Page page, String name, String value) {
        button(page, "Filter").click();
        page.getByLabel("What to filter by").selectOption(name);
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Value"))
                .fill(value);
        button(page, "Add").click();
    }

    private static void chooseColumns(Page page) {
        button(page, "Columns").click();
        button(page, "Take Person away").click();
        button(page, "Take Began away").click();
        page.getByLabel("Width of Tags in pixels").fill("300");
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("A column of metadata"))
                .fill("plan");
        button(page, "Add").click();
        button(page, "Move plan to the front").click();
        button(page, "Apply").click();
    }

    private static void assertIsTheView(Page page) {
        assertThat(titles(page)).hasText(new String[] {"Pro and vip"});
        assertThat(page.getByRole(AriaRole.COLUMNHEADER)
                        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("\\S"))))
                .hasText(new String[] {"Title", "Tags", "Messages", "plan", "Last message"});
        assertThat(page.getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName("Tags")))
                .hasCSS("width", "300px");
        assertThat(page.getByRole(
                        AriaRole.CELL,
                        new Page.GetByRoleOptions().setName("pro").setExact(true)))
                .hasCount(1);
        assertThat(page.getByLabel("Range")).hasValue("7d");
        assertThat(page.getByLabel("Order")).hasValue("last_message");
    }

    @Test
    void wrongParameters_areNamed_andTheOthersCount() {
        said.chat("Kept", "x", "tags", List.of("vip"));
        said.chat("Left out", "x");
        // The server alone knows how long a tag may be.
        String tooLong = "y".repeat(256);
        try (Profile profile = signedIn(admin)) {
            Page page = profile.open(list + "?tag=vip&role=king&columns=person,sum&range=9d&model=" + tooLong);
            Locator note = page.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText("left out"));
            for (String wrong : List.of("role=king", "columns=sum", "range=9d", "model=" + tooLong)) {
                assertThat(note).containsText(wrong);
            }
            assertThat(titles(page)).hasText(new String[] {"Kept"});
            button(page, "Remove it").click();
            assertThat(note).hasCount(0);
            assertThat(page).hasURL(server.url() + list + "?tag=vip");
        }
    }

    @Test
    void nothingFound_saysSo_andClearsTheFiltersOnly() {
        said.chat("One", "x");
        try (Profile profile = signedIn(admin)) {
            Page page = profile.open(list + "?tag=none&columns=last");
            assertThat(page.getByText("Nothing found")).isVisible();
            button(page, "Clear filters").click();
            assertThat(titles(page)).hasText(new String[] {"One"});
            assertThat(page).hasURL(Pattern.compile("\\?columns=last$"));
            assertThat(page.getByLabel("Search titles and messages")).isFocused();
        }
    }

    @Test
    void linkOfAnotherOrganization_readsTheSame_whetherOrNotItExists() {
        TestTenant other = server.tenant();
        try (Profile profile = signedIn(admin)) {
            Page there = navigated(profile, "/app/o/" + other.slug + "/conversations?peek=" + other.chat());
            Page nowhere = navigated(profile, "/app/o/no-such-organization/conversations?peek=" + UUID.randomUUID());
            assertThat(there.getByText("This link belongs to another organization"))
                    .isVisible();
            assertThat(nowhere.getByText("This link belongs to another organization"))
                    .isVisible();
            assertThat(nowhere.getByRole(AriaRole.MAIN))
                    .hasText(there.getByRole(AriaRole.MAIN).textContent());
        }
    }

    private static Page navigated(Profile profile, String path) {
        Page page = profile.context().newPage();
        page.navigate(path);
        return page;
    }

    @Test
    void marked_areTaggedAndDeleted_andEachFailureHasItsReason() {
        said.chat("First", "x");
        List<String> full = IntStream.range(0, 50).mapToObj(n -> "t" + n).toList();
        said.chat("Full of tags", "x", "tags", full);
        said.chat("Third", "x");
        try (Profile profile = signedIn(admin)) {
            Page page = profile.open(list);
            page.keyboard().press("j");
            page.keyboard().press("x");
            page.keyboard().press("j");
            page.keyboard().press("j");
            page.keyboard().press("Shift+X");
            assertThat(page.getByText("3 marked")).isVisible();

            button(page, "Tag").click();
            page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Tag"))
                    .fill("solved");
            page.keyboard().press("Enter");

            Locator failures = page.getByRole(AriaRole.ALERT);
            assertThat(failures).containsText("1 could not be done");
            assertThat(failures).containsText("Full of tags");
            assertThat(failures.getByRole(AriaRole.LISTITEM)).hasCount(1);
            page.getByRole(AriaRole.DIALOG)
                    .getByText("Close", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.getByRole(AriaRole.CELL, new Page.GetByRoleOptions().setName("solved")))
                    .hasCount(2);

            box(page, "Third").click();
            box(page, "First").click();
            button(page, "Delete").click();
            page.getByRole(AriaRole.DIALOG)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete"))
                    .click();
            assertThat(titles(page)).hasText(new String[] {"Third", "First"});
            // The focus is where the deleted row was.
            assertThat(chat(page, "First")).isFocused();
        }
    }

    @Test
    void peek_followsThisList() {
        said.chat("One", "words of one", "tags", List.of("vip"));
        said.chat("Not in it", "x");
        said.chat("Two", "words of two", "tags", List.of("vip"));
        try (Profile profile = signedIn(admin)) {
            Page page = profile.open(list + "?tag=vip");
            chat(page, "Two").click();
            assertPeeks(page, "Two", "words of two");
            page.keyboard().press("j");
            assertPeeks(page, "One", "words of one");
            page.keyboard().press("j");
            assertPeeks(page, "One", "words of one");
            page.keyboard().press("[");
            assertPeeks(page, "Two", "words of two");
            page.reload();
            assertPeeks(page, "Two", "words of two");
            page.keyboard().press("j");
            assertPeeks(page, "One", "words of one");
            page.getByRole(AriaRole.COMPLEMENTARY)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close"))
                    .click();
            assertThat(page.getByRole(AriaRole.COMPLEMENTARY)).hasCount(0);
            assertThat(chat(page, "One")).isFocused();
        }
    }

    private static void assertPeeks(Page page, String title, String words) {
        Locator beside = page.getByRole(AriaRole.COMPLEMENTARY);
        assertThat(beside.getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setName(title)))
                .isVisible();
        assertThat(beside.getByText(words, new Locator.GetByTextOptions().setExact(true)))
                .isVisible();
    }

    @Test
    void keyboardAlone_doesEverything() {
        said.chat("One", "words of one", "external_id", "ticket-1");
        said.chat("Two", "x", "external_id", "ticket-2");
        try (Profile profile = signedIn(admin)) {
            profile.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            Page page = profile.open(list);
            button(page, "Columns").focus();
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
            page.keyboard().press("Escape");
            assertThat(button(page, "Columns")).isFocused();

            page.keyboard().press("/");
            assertThat(page.getByLabel("Search titles and messages")).isFocused();
            page.keyboard().press("ArrowDown");
            assertThat(chat(page, "Two")).isFocused();
            page.keyboard().press("j");
            assertThat(chat(page, "One")).isFocused();
            page.keyboard().press("p");
            assertPeeks(page, "One", "words of one");
            page.keyboard().press("Escape");
            assertThat(chat(page, "One")).isFocused();
            page.keyboard().press("y");
            assertThat(page.getByText("Link copied")).isVisible();
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("One")))
                    .isVisible();
            page.keyboard().press("[");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Two")))
                    .isVisible();

            page.keyboard().press("Control+k");
            page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("A page, an action"))
                    .fill("ticket-1");
            assertThat(page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("One")))
                    .isVisible();
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("One")))
                    .isVisible();
        }
    }

    @Test
    void roles_seeAndChangeWhatTheyMay() {
        TestPerson user = TestPerson.of(tenant, Role.USER);
        said.chat("Of somebody else", "x");
        said.chat("Of the user", "x", "user_id", user.id);
        try (Profile users = signedIn(user);
                Profile viewers = signedIn(TestPerson.of(tenant, Role.VIEWER))) {
            Page page = users.open(list);
            assertThat(titles(page)).hasText(new String[] {"Of the user"});
            assertThat(box(page, "Of the user")).isVisible();

            Page watched = viewers.open(list);
            assertThat(titles(watched)).hasText(new String[] {"Of the user", "Of somebody else"});
            assertThat(watched.getByRole(AriaRole.CHECKBOX)).hasCount(0);
            watched.keyboard().press("j");
            watched.keyboard().press("x");
            assertThat(chat(watched, "Of the user")).isFocused();
            assertThat(watched.getByText("1 marked")).hasCount(0);
        }
    }
}
