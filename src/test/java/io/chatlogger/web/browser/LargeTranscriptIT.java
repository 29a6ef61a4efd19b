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
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nothing that was logged holds the page up, however large or hostile it is. */
@InBrowser
class LargeTranscriptIT {
    /** Three times what is promised, since other tests keep the processors busy. */
    private static final int LONGEST_TASK_MILLIS = 3 * 200;

    private static final int MOST_NODES = 6_000;
    private static final String WATCH = """
            window.longest = 0;
            new PerformanceObserver(list => {
                for (const entry of list.getEntries()) { window.longest = Math.max(window.longest, entry.duration); }
            }).observe({type: 'longtask', buffered: true});""";
    /** The time that a fixed computation takes at this moment in milliseconds, the longest of five. */
    private static final String KNOWN_TASK = """
            () => {
                let longest = 0;
                for (let round = 0; round < 5; round++) {
                    const begin = performance.now();
                    let sum = 0;
                    for (let i = 0; i < 20_000_000; i++) { sum += Math.sqrt(i); }
                    longest = Math.max(longest, performance.now() - begin + (sum < 0 ? 1 : 0));
                }
                return longest;
            }""";
    /** The most time that it takes on a quiet machine. */
    private static final double KNOWN_TASK_MILLIS = 60;

    private static final String NODES = """
            () => {
                const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
                let count = 0;
                while (walker.nextNode()) { count += 1; }
                return count;
            }""";

    private final TestServer server = TestServer.shared();
    private final TestPerson admin = TestPerson.of(server.tenant(), Role.ADMIN);
    private final TestTenant tenant = admin.tenant;

    @Test
    void tenThousandMessages_needFewNodes_alsoAfterScrollingAndAJump() {
        LoggedChat chat = LoggedChat.of(tenant, "title", "Ten thousand");
        List<String> ids = chat.says(
                10_000,
                n -> "Message **" + n + "** with a [link](https://fine.test/" + n
                        + ")\n\n- one\n- two\n\nand more text of the usual length");
        try (Profile profile = watched()) {
            Page page = profile.open(chat.path());
            assertThat(message(page, ids.getFirst())).isInViewport();
            assertThat(message(page, ids.getFirst())).hasAttribute("aria-posinset", "1");
            assertThat(message(page, ids.getFirst())).hasAttribute("aria-setsize", "10000");
            for (int screens = 0; screens < 40; screens++) {
                page.evaluate(
                        "() => new Promise(done => { const feed = document.querySelector('[role=feed]');"
                                + " feed.scrollTop += feed.clientHeight; requestAnimationFrame(() => requestAnimationFrame(done)); })");
            }
            assertThat(message(page, ids.getFirst())).not().isAttached();
            assertThat(nodes(page)).isLessThan(MOST_NODES);

            page.navigate(chat.path() + "?m=" + ids.get(5_000));
            assertThat(message(page, ids.get(5_000))).isInViewport();
            assertThat(message(page, ids.get(5_001))).isVisible();
            assertThat(nodes(page)).isLessThan(MOST_NODES);
            button(page, "To the last").click();
            assertThat(message(page, ids.getLast())).isInViewport();
            assertThat(message(page, ids.getLast())).hasAttribute("aria-posinset", "10000");
            assertThat(nodes(page)).isLessThan(MOST_NODES);
            neverHeld(page);
        }
    }

    @Test
    void messageOf512Kibibytes_showsItsBeginning_thenAllOfIt() {
        LoggedChat chat = LoggedChat.of(tenant, "title", "Large");
        String line = "A line of a large message, *as it was sent*, number ";
        String text = line.repeat(512 * 1024 / line.length()) + "END";
        String id = chat.says("user", text);
        try (Profile profile = watched()) {
            Page page = profile.open(chat.path());
            Locator message = message(page, id);
            assertThat(message).not().containsText("END");
            button(page, "Show all (512 KiB)").click();
            assertThat(message).containsText("END");
            assertThat(
                            (Integer)
                                    message.evaluate(
                                            "each => [...each.querySelectorAll('.plain-text')].map(x => x.textContent).join('').length"))
                    .isEqualTo(text.length());
            button(page, "Show as Markdown").click();
            assertThat(message.locator(".markdown").or(message.getByText("so it is shown as it was sent")))
                    .isVisible();
            neverHeld(page);
            page.getByLabel("Shown as").selectOption("json");
            button(page, "The text is cut: show all of it (512 KiB)").click();
            assertThat(page.getByText(Pattern.compile("Show all \\d"))).isVisible();
            neverHeld(page);
        }
    }

    @Test
    void textsThatHangAParser_areShownPlain_andTheNextIsFormatted() {
        LoggedChat chat = LoggedChat.of(tenant, "title", "Hostile Markdown");
        for (String bomb : List.of("*a ", "[a](", "[](", "_a*", "> ", "`", "<a ", "![", "*[a](", "- ")) {
            chat.says("user", "small " + bomb.repeat(4_000 / bomb.length()));
            chat.says("user", bomb.repeat(19_900 / bomb.length()));
        }
        String large = chat.says("user", "[](".repeat(65_000 / 3));
        String last = chat.says("user", "This **one** is fine. " + "It is long enough for the worker. ".repeat(150));
        try (Profile profile = watched()) {
            Page page = profile.open(chat.path() + "?m=" + last);
            assertThat(message(page, last).locator("strong")).hasText("one");
            button(message(page, large), "Show all (64 KiB)").click();
            assertThat(message(page, large)).containsText("so it is shown as it was sent");
            assertThat(message(page, large).locator(".plain-text").first()).isVisible();
            neverHeld(page);
            assertThat(nodes(page)).isLessThan(2 * MOST_NODES);
        }
    }

    @Test
    void metadataOf64Kibibytes_openStepByStep() {
        LoggedChat chat = LoggedChat.of(tenant, "title", "Metadata");
        var wide = new StringBuilder("{\"role\":\"user\",\"content\":\"wide\",\"metadata\":{\"list\":[0");
        for (int n = 1; n < 12_000; n++) {
            wide.append(',').append(n);
        }
        String wideId = chat.logs(wide + "]}}");
        int depth = 30;
        String deepId = chat.logs("{\"role\":\"user\",\"content\":\"deep\",\"metadata\":{\"n\":"
                + "{\"n\":".repeat(depth) + "\"" + "x".repeat(60_000) + "\"" + "}".repeat(depth) + "}}");
        try (Profile profile = watched()) {
            Page page = profile.open(chat.path());
            message(page, wideId)
                    .getByText("Metadata", new Locator.GetByTextOptions().setExact(true))
                    .click();
            Locator tree = message(page, wideId);
            button(tree, "list: [ ] 12,000 entries").click();
            assertThat(tree.locator(".json-line")).hasCount(1_002);
            tree.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Show 1,000 more")))
                    .click();
            assertThat(tree.locator(".json-line")).hasCount(2_002);
            message(page, deepId)
                    .getByText("Metadata", new Locator.GetByTextOptions().setExact(true))
                    .click();
            Locator closed = message(page, deepId).locator(".json-toggle[aria-expanded=false]");
            for (int level = 2; level <= depth; level++) {
                closed.click();
            }
            assertThat(message(page, deepId)).containsText("xxxx");
            neverHeld(page);
        }
    }

    private Profile watched() {
        Profile profile = new Profile(server).signedIn(admin);
        profile.context().addInitScript(WATCH);
        return profile;
    }

    private static void neverHeld(Page page) {
        double longest = ((Number) page.evaluate("() => window.longest")).doubleValue();
        // Other tests take the processor in the middle of a task: how much, a task of a known length tells.
        double slowness = Math.max(1, ((Number) page.evaluate(KNOWN_TASK)).doubleValue() / KNOWN_TASK_MILLIS);
        assertThat(longest).isLessThan(LONGEST_TASK_MILLIS * slowness);
    }

    private static int nodes(Page page) {
        return (Integer) page.evaluate(NODES);
    }

    private static Locator message(Page page, String id) {
        return page.locator("[data-message='" + id + "']");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
