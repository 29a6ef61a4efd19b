package io.chatlogger.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list of conversations while it is scrolled, left and returned to, and while others come in. */
@InBrowser
class ConversationsScrollIT {
    private static final int MOST_ROWS = 120;

    private final TestServer server = TestServer.shared();
    private final TestTenant tenant = server.tenant();
    private final TestPerson admin = TestPerson.of(tenant, Role.ADMIN);
    private final Said said = new Said(tenant);
    private final String list = "/app/o/" + tenant.slug + "/conversations";

    private static Locator rows(Page page) {
        return page.locator("tbody tr");
    }

    private static Locator chat(Page page, String title) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(title).setExact(true));
    }

    /** Scrolls as far as is loaded. */
    private static void scrollOn(Page page) {
        page.locator(".chat-list").evaluate("list => { list.scrollTop = list.scrollHeight }");
    }

    private static int lastShown(Page page) {
        String title = rows(page).locator("th").last().textContent();
        return Integer.parseInt(title.replaceAll("\\D", ""));
    }

    @Test
    void manyConversations_areOneList_thatHoldsFewRows_andIsReturnedTo() {
        said.chats("Chat", 3_000);
        try (Profile profile = new Profile(server, Profile.Looks.USUAL.wide(1280, 2_000)).signedIn(admin)) {
            Page page = profile.open(list);
            Set<Integer> seen = new HashSet<>();
            while (lastShown(page) > 1) {
                int before = lastShown(page);
                assertThat(rows(page).count()).isLessThanOrEqualTo(MOST_ROWS);
                assertThat(seen.add(before)).isTrue();
                scrollOn(page);
                page.waitForFunction(
                        "before => [...document.querySelectorAll('tbody th')].at(-1)?.textContent !== `Chat ${before}`",
                        before);
            }
            assertThat(page.getByText("That is all")).isVisible();
            assertThat(page.getByRole(AriaRole.TABLE)).hasAttribute("aria-rowcount", "3001");
            assertThat(chat(page, "Chat 1").locator("xpath=ancestor::tr")).hasAttribute("aria-rowindex", "3001");

            chat(page, "Chat 20").focus();
            Object top = page.locator(".chat-list").evaluate("list => list.scrollTop");
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Chat 20")))
                    .isVisible();
            page.goBack();
            assertThat(chat(page, "Chat 20")).isFocused();
            assertThat(page.locator(".chat-list").evaluate("list => list.scrollTop"))
                    .isEqualTo(top);
            assertThat(rows(page).count()).isLessThanOrEqualTo(MOST_ROWS);
        }
    }

    @Test
    void newConversations_waitAboveTheList_andMoveNothing() {
        said.chats("Chat", 150);
        try (Profile profile = new Profile(server).signedIn(admin)) {
            Page page = profile.open(list);
            chat(page, "Chat 150").focus();
            page.keyboard().press("j");
            BoundingBox read = chat(page, "Chat 149").boundingBox();
            said.chat("Newest but one", "x");
            said.chat("Newest", "x");

            page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
            Locator waiting = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("2 new"));
            assertThat(waiting).isVisible();
            assertThat(chat(page, "Chat 149")).isFocused();
            assertThat(chat(page, "Chat 149").boundingBox())
                    .usingRecursiveComparison()
                    .isEqualTo(read);

            scrollOn(page);
            waiting.click();
            assertThat(chat(page, "Newest")).isFocused();
            assertThat(chat(page, "Newest but one")).isVisible();
            assertThat(waiting).hasCount(0);
            scrollOn(page);
            assertThat(chat(page, "Chat 1")).isVisible();
            assertThat(page.getByRole(AriaRole.TABLE)).hasAttribute("aria-rowcount", Pattern.compile("153"));
        }
    }
}
