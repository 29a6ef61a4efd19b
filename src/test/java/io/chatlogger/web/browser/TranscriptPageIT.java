package io.chatlogger.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A conversation, as people read it, look something up in it, hand it on and change it. */
@InBrowser
class TranscriptPageIT {
    private final TestServer server = TestServer.shared();
    private final TestPerson admin = TestPerson.of(server.tenant(), Role.ADMIN);
    private final TestTenant tenant = admin.tenant;

    @Test
    void linkOfAMessage_copied_landsOnItInAFreshProfile() {
        LoggedChat chat = LoggedChat.of(tenant, "title", "Long talk");
        List<String> ids = chat.says(180, n -> "Message number " + n + " of this talk");
        String link;
        try (Profile profile = new Profile(server).signedIn(admin)) {
            allowClipboard(profile);
            Page page = profile.open(chat.path() + "?m=" + ids.get(90));
            choose(message(page, ids.get(90)), "Copy this message", "Copy the link");
            assertThat(toast(page, "Copied")).isVisible();
            link = clipboard(page);
        }
        try (Profile fresh = new Profile(server)) {
            Page page = fresh.open(link);
            page.getByLabel("E-mail").fill(admin.email());
            page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                    .fill(TestPerson.PASSWORD);
            page.keyboard().press("Enter");
            assertThat(page).hasURL(link);
            Locator target = message(page, ids.get(90));
            assertThat(target).isInViewport();
            assertThat(target).isFocused();
            assertThat(target).containsText("Message number 90 of this talk");
            // What comes before and after is there too, and the place stays while it is loaded.
            assertThat(message(page, ids.get(89))).isVisible();
            assertThat(target).isInViewport();
        }
    }

    @Test
    void wordOfAMessageThatIsNotLoaded_isFoundAndGoneTo_byKeyboardAlone() {
        LoggedChat chat = LoggedChat.of(tenant, "title", "Haystack");
        List<String> ids =
                chat.says(160, n -> n == 140 ? "Here lies the **needle** of the haystack" : "Only straw " + n);
        try (Profile profile = new Profile(server).signedIn(admin)) {
            allowClipboard(profile);
            Page page = profile.open(chat.path());
            assertThat(message(page, ids.get(140))).not().isAttached();
            page.keyboard().press("/");
            page.keyboard().type("needle");
            assertThat(page.getByText("1 message has these words")).isVisible();
            page.keyboard().press("Enter");
            assertThat(message(page, ids.get(140))).isFocused();
            assertThat(page).hasURL(Pattern.compile("[?&]find=needle"));
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            assertThat(toast(page, "Copied")).isVisible();
            assertThat(clipboard(page)).isEqualTo("Here lies the **needle** of the haystack");
            assertThat(message(page, ids.get(140)).getByRole(AriaRole.BUTTON)).isFocused();
            page.keyboard().press("j");
            assertThat(message(page, ids.get(141))).isFocused();
            page.keyboard().press("k");
            page.keyboard().press("k");
            assertThat(message(page, ids.get(139))).isFocused();
        }
    }

    @Test
    void back_leadsToThePlaceThatWasRead() {
        LoggedChat chat = LoggedChat.of(tenant, "title", "Read halfway");
        List<String> ids = chat.says(120, n -> "Line " + n);
        try (Profile profile = new Profile(server).signedIn(admin)) {
            Page page = profile.open(chat.path());
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("To the last"))
                    .click();
            assertThat(message(page, ids.get(119))).isInViewport();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("All conversations"))
                    .click();
            assertThat(page.getByRole(AriaRole.FEED)).not().isAttached();
            page.goBack();
            assertThat(message(page, ids.get(119))).isInViewport();
            page.goBack();
            assertThat(message(page, ids.get(0))).isInViewport();
        }
    }

    @Test
    void change_thatMetAnother_showsBoth_andLosesNeither() {
        LoggedChat chat = LoggedChat.of(
                tenant, "title", "Before", "tags", List.of("old, with a comma"), "metadata", Map.of("plan", "pro"));
        String api = "/api/v1/chats/" + chat.id();
        try (Profile profile = new Profile(server).signedIn(admin)) {
            Page page = profile.open(chat.path());
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            button(page.locator("header"), "Edit title, tags and metadata").click();
            dialog.getByLabel("Title").fill("Mine");
            dialog.getByLabel("Tags", new Locator.GetByLabelOptions().setExact(true))
                    .fill("my tag");
            page.keyboard().press("Enter");
            var theirs = TestTenant.object(
                    "title", "Theirs", "tags", List.of("their tag"), "metadata", Map.of("plan", "pro", "agent", "Ann"));
            assertThat(admin.send("PATCH", api, theirs).status()).isEqualTo(200);
            button(dialog, "Save").click();
            Locator conflict = dialog.getByRole(AriaRole.ALERT);
            assertThat(conflict).containsText("Theirs");
            assertThat(conflict).containsText("their tag");
            assertThat(dialog.getByLabel("Your title")).hasValue("Mine");
            button(conflict, "Take both lists").click();
            button(dialog, "Save what is in the form").click();
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Mine")))
                    .isVisible();
            var stored = admin.get(api).json();
            assertThat(stored.path("title").asText()).isEqualTo("Mine");
            assertThat(stored.path("tags"))
                    .extracting(tag -> tag.asText())
                    .containsExactlyInAnyOrder("old, with a comma", "my tag", "their tag");
            assertThat(stored.path("metadata").toString()).contains("\"agent\":\"Ann\"", "\"plan\":\"pro\"");
        }
    }

    @Test
    void callOfATool_foldsTogetherWithItsAnswer_andKeepsEveryDigit() {
        String number = "471112345678901234567890.50";
        LoggedChat chat = LoggedChat.of(tenant, "title", "Tools");
        chat.says("user", "Where is it?");
        chat.logs("""
                {"role":"assistant","content":null,"model":"model-7","tool_calls":[{"id":"call_9","type":"function",
                "function":{"name":"find_parcel","arguments":"{\\"number\\":%s}"}}]}""".formatted(number));
        String answer = chat.says("tool", "On its way to Hamburg", "tool_call_id", "call_9");
        chat.says("system", "", "metadata", Map.of("event", "handover"));
        try (Profile profile = new Profile(server).signedIn(admin)) {
            allowClipboard(profile);
            Page page = profile.open(chat.path());
            assertThat(page.getByRole(AriaRole.FEED).locator("> div")).hasCount(3);
            assertThat(page.getByText("No text in this message")).isVisible();
            assertThat(page.getByText("handover")).isVisible();
            page.getByText("find_parcel").click();
            assertThat(message(page, answer)).containsText("On its way to Hamburg");
            Locator line = page.locator(".json-line", new Page.LocatorOptions().setHasText("number"));
            line.hover();
            button(line, "Copy").click();
            assertThat(toast(page, "Copied")).isVisible();
            assertThat(clipboard(page)).isEqualTo(number);
            button(line, "Path").click();
            page.waitForFunction("async () => await navigator.clipboard.readText() === '/number'");
            // A link to the answer opens the fold; as JSON each message stands for itself.
            Page linked = profile.open(chat.path() + "?m=" + answer);
            assertThat(message(linked, answer)).isInViewport();
            linked.getByLabel("Shown as").selectOption("json");
            assertThat(linked.getByRole(AriaRole.ARTICLE)).hasCount(4);
            assertThat(linked).hasURL(Pattern.compile("show=json"));
        }
    }

    private static void allowClipboard(Profile profile) {
        profile.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    }

    private static String clipboard(Page page) {
        return (String) page.evaluate("() => navigator.clipboard.readText()");
    }

    private static Locator message(Page page, String id) {
        return page.locator("[data-message='" + id + "']");
    }

    private static Locator toast(Page page, String text) {
        return page.locator(".toast", new Page.LocatorOptions().setHasText(text))
                .first();
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void choose(Locator within, String menu, String item) {
        button(within, menu).click();
        within.getByRole(AriaRole.MENUITEM, new Locator.GetByRoleOptions().setName(item))
                .click();
    }
}
