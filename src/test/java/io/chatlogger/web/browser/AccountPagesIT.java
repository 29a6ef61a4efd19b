package io.chatlogger.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.chatlogger.people.identity.Role;
import io.chatlogger.people.users.PasswordPolicy;
import io.chatlogger.testing.MailedServer;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One's own account, as a person meets it: invited, forgotten, reset, elsewhere, as one likes it. */
@InBrowser
class AccountPagesIT {
    private final TestServer server = MailedServer.server();
    private final TestTenant tenant = MailedServer.tenant();
    private final TestPerson admin = TestPerson.of(tenant, Role.ADMIN);

    @Test
    void invitation_leadsToTheMenuOfTheRole_andLeavesNoTokenBehind() throws Exception {
        String email = MailedServer.address();
        assertThat(admin.post("/orgs/me/invitations", TestTenant.object("email", email, "role", "viewer"))
                        .status())
                .isEqualTo(201);
        String link = "/accept-invitation?token=" + MailedServer.token(email, 1);
        try (Profile profile = new Profile(server)) {
            Page page = profile.open(link);
            assertThat(page).hasURL(server.url() + "/app/accept-invitation");
            assertThat(heading(page)).hasText("Join " + tenant.slug);
            assertThat(page.getByText(email + " was invited as viewer.")).isVisible();
            page.getByLabel("Your name").fill("Nora Newcomer");
            Locator password = field(page, "New password");
            assertThat(password)
                    .hasAccessibleDescription(
                            Pattern.compile("^At least " + PasswordPolicy.MIN_LENGTH + " characters"));
            password.fill("12345678");
            page.keyboard().press("Enter");
            assertThat(password)
                    .hasAccessibleDescription(Pattern.compile("sequence of neighbours|attackers try first"));
            password.fill(MailedServer.PASSWORD);
            page.keyboard().press("Enter");
            assertThat(page).hasURL(server.url() + "/app/o/" + tenant.slug + "/overview");
            assertThat(menu(page)).hasText(new String[] {"Overview", "Conversations"});

            Page again = profile.open(link);
            assertThat(again.getByRole(AriaRole.ALERT)).containsText("This link was used already");
        }
    }

    @Test
    void forgottenPassword_isResetByTheLinkOfAMail() throws Exception {
        TestPerson person = TestPerson.of(tenant, Role.USER);
        try (Profile profile = new Profile(server)) {
            Page page = profile.open("/app/sign-in");
            page.getByRole(AriaRole.LINK, named("Forgot your password?")).click();
            page.getByLabel("E-mail address").fill(person.email());
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.STATUS).filter(text("on its way")))
                    .isVisible();

            page.navigate("/reset-password?token=" + MailedServer.token(person.email(), 1));
            assertThat(page).hasURL(server.url() + "/app/reset-password");
            field(page, "New password").fill(MailedServer.PASSWORD);
            page.keyboard().press("Enter");
            assertThat(page.getByText("Your password was changed. Sign in with it."))
                    .isVisible();
            assertThat(heading(page)).isFocused();
            page.getByRole(AriaRole.LINK, named("Back to the sign-in")).click();
            page.getByLabel("E-mail address").fill(person.email());
            field(page, "Password").fill(MailedServer.PASSWORD);
            page.keyboard().press("Enter");
            assertThat(page).hasURL(server.url() + "/app/o/" + tenant.slug + "/overview");
        }
    }

    @Test
    void registration_whereItIsOpen_isFoundFromTheSignIn() {
        String slug = "r" + Long.toString(System.nanoTime(), 36);
        try (Profile profile = new Profile(server)) {
            Page page = profile.open("/app/sign-in");
            page.getByRole(AriaRole.LINK, named("Make an organization")).click();
            page.getByLabel("Name of the organization").fill(slug.toUpperCase(Locale.ROOT) + "!");
            assertThat(page.getByLabel("Its name in addresses")).hasValue(slug);
            page.getByLabel("Your name").fill("Ria Register");
            page.getByLabel("E-mail address").fill(MailedServer.address());
            field(page, "New password").fill(MailedServer.PASSWORD);
            page.getByRole(AriaRole.BUTTON, named("Create the organization")).click();
            assertThat(page).hasURL(server.url() + "/app/o/" + slug + "/overview");
        }
    }

    @Test
    void refusalOfTheSignIn_countsDownWhatTheServerSaysToWait() {
        try (Profile profile = new Profile(server)) {
            Page page = profile.open("/app/sign-in");
            page.route(
                    "**/auth/login",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setStatus(429)
                            .setHeaders(Map.of("retry-after", "2"))
                            .setContentType("application/problem+json")
                            .setBody("{\"code\":\"rate_limited\",\"detail\":\"Too many failed sign-ins\"}")));
            page.getByLabel("E-mail address").fill(admin.email());
            field(page, "Password").fill("no matter what");
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Too many requests");
            Locator wait = page.getByRole(AriaRole.BUTTON, named("Again in"));
            assertThat(wait).isDisabled();
            assertThat(page.getByRole(AriaRole.BUTTON, named("Sign in"))).isEnabled();
        }
    }

    @Test
    void sessionsElsewhere_areEndedAtOnce_andTheirPagesAskForThePassword() {
        TestPerson person = TestPerson.of(tenant, Role.USER);
        try (Profile here = new Profile(server).signedIn(person);
                Profile elsewhere = new Profile(server).signedIn(person)) {
            Page other = elsewhere.open("/app/me/profile");
            other.getByLabel("Name").fill("Typed, not saved");
            Page page = here.open("/app/me/sessions");
            // That of the test person itself, and the two of the browsers.
            assertThat(page.getByRole(AriaRole.LIST, named("Sessions")).getByRole(AriaRole.LISTITEM))
                    .hasCount(3);
            page.getByRole(AriaRole.BUTTON, named("End all others")).click();
            assertThat(page.getByRole(AriaRole.LIST, named("Sessions")).getByRole(AriaRole.LISTITEM))
                    .hasCount(1);

            other.getByRole(AriaRole.BUTTON, named("Save")).click();
            Locator dialog = other.getByRole(AriaRole.DIALOG);
            assertThat(dialog).containsText("Your session has ended");
            dialog.getByLabel("Password", new Locator.GetByLabelOptions().setExact(true))
                    .fill(TestPerson.PASSWORD);
            other.keyboard().press("Enter");
            assertThat(dialog).isHidden();
            assertThat(other.getByLabel("Name")).hasValue("Typed, not saved");
            other.getByRole(AriaRole.BUTTON, named("Save")).click();
            assertThat(other.getByRole(AriaRole.STATUS).filter(text("Saved"))).isVisible();
        }
    }

    @Test
    void password_isChanged_onlyByWhoKnowsThePresentOne() {
        TestPerson person = TestPerson.of(tenant, Role.VIEWER);
        try (Profile profile = new Profile(server).signedIn(person)) {
            Page page = profile.open("/app/me/password");
            Locator current = field(page, "Current password");
            current.fill("wrong-" + TestPerson.PASSWORD);
            field(page, "New password").fill(MailedServer.PASSWORD);
            page.keyboard().press("Enter");
            assertThat(current).hasAccessibleDescription("This is not your current password.");
            current.fill(TestPerson.PASSWORD);
            page.keyboard().press("Enter");
            assertThat(page.getByText("Your password was changed.")).isVisible();
            assertThat(person.signIn(MailedServer.PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void preferences_followThePersonToAnotherBrowser() {
        TestPerson person = TestPerson.of(tenant, Role.USER);
        try (Profile profile = new Profile(server).signedIn(person)) {
            Page page = profile.open("/app/me/preferences");
            page.getByLabel("Theme").selectOption("dark");
            page.getByLabel("Rows").selectOption("compact");
            page.getByLabel("Language").selectOption("de");
            field(page, "Time zone").selectOption("Asia/Kolkata");
            page.getByRole(AriaRole.BUTTON, named("Save")).click();
            assertThat(heading(page)).hasText("Mein Konto");
        }
        try (Profile fresh = new Profile(server).signedIn(person)) {
            Page page = fresh.open("/app/me/preferences");
            Locator root = page.locator("html");
            assertThat(root).hasAttribute("lang", "de");
            assertThat(root).hasAttribute("data-theme", "dark");
            assertThat(root).hasAttribute("data-density", "compact");
            assertThat(field(page, "Zeitzone")).hasValue("Asia/Kolkata");
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void linkOfAnotherOrganization_readsTheSame_whetherOrNotThereIsOne(Role role) {
        TestPerson person = TestPerson.of(tenant, role);
        TestTenant other = MailedServer.tenant();
        try (Profile profile = new Profile(server).signedIn(person)) {
            Page page = profile.open("/app/o/" + tenant.slug + "/overview");
            assertThat(menu(page)).hasText(new String[] {"Overview", "Conversations"});
            page.navigate("/app/o/" + other.slug + "/conversations");
            if (role == Role.SUPERADMIN) {
                assertThat(heading(page)).hasText("Conversations");
                return;
            }
            assertThat(page.getByText("This link belongs to another organization"))
                    .isVisible();
            String there = page.getByRole(AriaRole.MAIN).innerText();
            page.navigate("/app/o/no-such-organization/conversations");
            assertThat(page.getByText("This link belongs to another organization"))
                    .isVisible();
            assertThat(page.getByRole(AriaRole.MAIN).innerText()).isEqualTo(there);
            page.getByRole(AriaRole.LINK, named("To the overview")).click();
            assertThat(page).hasURL(server.url() + "/app/o/" + tenant.slug + "/overview");
        }
    }

    private static Locator heading(Page page) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    private static Locator menu(Page page) {
        return page.getByRole(AriaRole.NAVIGATION, named("Main menu")).getByRole(AriaRole.LINK);
    }

    private static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
