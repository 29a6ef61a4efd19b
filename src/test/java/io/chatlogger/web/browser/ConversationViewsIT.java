package io.chatlogger.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

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

/** Views of the list of conversations that people save, share, change and delete. */
@InBrowser
class ConversationViewsIT {
    private final TestServer server = TestServer.shared();
    private final TestTenant tenant = server.tenant();
    private final TestPerson admin = TestPerson.of(tenant, Role.ADMIN);
    private final TestPerson viewer = TestPerson.of(tenant, Role.VIEWER);
    private final String list = "/app/o/" + tenant.slug + "/conversations";

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator choice(Page page) {
        return page.getByRole(
                AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("View").setExact(true));
    }

    private static void save(Page page, String name, boolean shared) {
        button(page, "Save this view").click();
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Name"))
                .fill(name);
        if (shared) {
            page.getByText("Shared with everybody in the organization").click();
        }
        button(page, "Save").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    @Test
    void view_isSavedSharedChangedAndDeleted() {
        var said = new Said(tenant);
        said.chat("Vip", "x", "tags", List.of("vip"));
        said.chat("Other", "x");
        try (Profile admins = new Profile(server).signedIn(admin);
                Profile viewers = new Profile(server).signedIn(viewer)) {
            Page page = admins.open(list + "?tag=vip&columns=tags");
            save(page, "The important ones", true);
            assertThat(choice(page)).hasText(Pattern.compile("The important ones"));
            assertThat(page).hasURL(Pattern.compile("tag=vip&columns=tags&view="));
            String id = page.url().replaceAll(".*view=", "");

            // Somebody else opens it by a link that only names it, and saves an own one.
            Page theirs = viewers.open(list + "?view=" + id);
            assertThat(ConversationsPageIT.titles(theirs)).hasText(new String[] {"Vip"});
            assertThat(theirs).hasURL(Pattern.compile("tag=vip"));
            assertThat(button(theirs, "Change this view")).hasCount(0);
            button(theirs, "Remove the filter Tag vip").click();
            assertThat(choice(theirs).locator("option:checked")).hasText("The important ones (changed)");
            save(theirs, "All of mine", false);
            choice(theirs).selectOption("The important ones");
            assertThat(ConversationsPageIT.titles(theirs)).hasText(new String[] {"Vip"});

            page.reload();
            assertThat(choice(page).locator("option:checked")).hasText("The important ones");
            assertThat(choice(page).getByText("All of mine")).hasCount(0);
            button(page, "Remove the filter Tag vip").click();
            button(page, "Change this view").click();
            page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Name"))
                    .fill("All tags");
            button(page, "Save").click();
            assertThat(choice(page).locator("option:checked")).hasText("All tags");

            theirs.navigate(list + "?view=" + id);
            assertThat(ConversationsPageIT.titles(theirs)).hasText(new String[] {"Other", "Vip"});
            button(page, "Change this view").click();
            page.getByRole(AriaRole.DIALOG)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete"))
                    .click();
            assertThat(choice(page).locator("option:checked")).hasText("All conversations");
            theirs.reload();
            assertThat(theirs.getByText("view=" + id)).isVisible();
        }
    }
}
