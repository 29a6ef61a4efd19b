package io.chatlogger.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The session of a browser: renewed without anybody noticing, ended without losing work, and over in all tabs at once. */
@InBrowser
class SessionPageIT {
    private static final String ACCESS_COOKIE = "auth_token";
    private static final Pattern REFRESH = Pattern.compile("/auth/refresh$");
    private static final Pattern SIGN_IN = Pattern.compile("/app/sign-in");

    private final TestServer server = TestServer.shared();
    private final TestTenant tenant = server.tenant();
    private final TestPerson admin = TestPerson.of(tenant, Role.ADMIN);

    /** Takes the access token from a browser, as time does. */
    private static void expire(Profile profile) {
        profile.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName(ACCESS_COOKIE));
    }

    private String path(String page) {
        return "/app/o/" + tenant.slug + "/" + page;
    }

    private static AtomicInteger countRefreshes(Profile profile) {
        var refreshes = new AtomicInteger();
        profile.context().onRequest(request -> {
            if (REFRESH.matcher(request.url()).find()) {
                refreshes.incrementAndGet();
            }
        });
        return refreshes;
    }

    private static Locator menu(Page page, String name) {
        return page.getByRole(AriaRole.NAVIGATION)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name));
    }

    private static Locator dialog(Page page) {
        return page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Your session has ended"));
    }

    private static void signInAgain(Page page) {
        dialog(page)
                .getByLabel("Password", new Locator.GetByLabelOptions().setExact(true))
                .fill(TestPerson.PASSWORD);
        page.keyboard().press("Enter");
        assertThat(dialog(page)).hasCount(0);
    }

    /** Ends the sessions of a person but that of the test itself. */
    private static void endSessions(TestPerson person) {
        assertThat(person.send("DELETE", "/api/v1/users/me/sessions", "").status())
                .isBetween(200, 204);
    }

    @Test
    void expiredToken_inTwoTabsAtOnce_isRenewedOnce() {
        try (Profile profile = new Profile(server).signedIn(admin)) {
            Page one = profile.open(path("overview"));
            Page two = profile.open(path("overview"));
            AtomicInteger refreshes = countRefreshes(profile);
            // The renewal takes until both tabs wait for it.
            var held = new ArrayList<Route>();
            profile.context().route(REFRESH, held::add);
            expire(profile);
            one.waitForRequest(REFRESH, () -> menu(one, "Conversations").click());
            two.waitForResponse(
                    answer -> answer.status() == 401,
                    () -> menu(two, "Conversations").click());
            held.forEach(Route::resume);

            for (Page page : List.of(one, two)) {
                assertThat(page).hasURL(Pattern.compile("/conversations$"));
                assertThat(page.getByText("No conversations yet")).isVisible();
            }
            assertThat(refreshes).hasValue(1);
        }
    }

    private int refreshElsewhere(Profile profile) {
        String cookie = profile.context().cookies(server.url() + "/api/v1/auth/refresh").stream()
                .map(each -> each.name + "=" + each.value)
                .collect(Collectors.joining("; "));
        return tenant.plain("POST", "/api/v1/auth/refresh", "{}", "cookie", cookie, "sec-fetch-site", "same-origin")
                .status();
    }

    @Test
    void reload_whileTheSessionIsRenewed_signsNobodyOut() {
        try (Profile profile = new Profile(server).signedIn(admin)) {
            Page page = profile.open(path("overview"));
            var answered = new AtomicInteger();
            profile.context().route(REFRESH, route -> {
                if (answered.getAndIncrement() == 0) {
                    // The server uses up the token, and the browser never hears of it.
                    assertThat(refreshElsewhere(profile)).isEqualTo(200);
                    route.abort();
                } else {
                    route.resume();
                }
            });
            expire(profile);
            page.reload();
            assertThat(page.getByText("cannot be reached").first()).isVisible();
            page.reload();

            assertThat(page).hasURL(server.url() + path("overview"));
            assertThat(page.getByText("No messages yet")).isVisible();
            assertThat(answered.get()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void session_beforeItsEnd_isRenewedByItself() {
        try (Profile profile = new Profile(server)) {
            Page page = profile.context().newPage();
            page.clock().install();
            page.navigate("/app/sign-in");
            page.getByLabel("E-mail").fill(admin.email());
            page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                    .fill(TestPerson.PASSWORD);
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile("/overview$"));

            page.waitForResponse(REFRESH, () -> page.clock().fastForward("14:10"));
            assertThat(page).hasURL(Pattern.compile("/overview$"));
        }
    }

    @Test
    void ended_whileSomethingIsTyped_asksForThePassword_andKeepsIt() {
        try (Profile profile = new Profile(server).signedIn(admin)) {
            Page page = profile.open("/app/me/profile");
            Page other = profile.open(path("overview"));
            page.getByLabel("Name").fill("Ada Typed");
            endSessions(admin);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                    .click();

            assertThat(dialog(page)).isVisible();
            page.keyboard().press("Escape");
            page.keyboard().press("Escape");
            assertThat(dialog(page)).isVisible();
            assertThat(dialog(page)).containsText(admin.email());
            signInAgain(page);
            // What was asked for when the session was gone is done now.
            assertThat(page.getByText("Saved").first()).isVisible();
            assertThat(page.getByLabel("Name")).hasValue("Ada Typed");
            assertThat(admin.get("/users/me").json().path("name").asText()).isEqualTo("Ada Typed");
            other.reload();
            assertThat(other.getByText("No messages yet")).isVisible();
        }
    }

    @Test
    void signedOut_inAnotherTab_leavesNothing_andAnotherPersonBeginsAnew() {
        TestPerson viewer = TestPerson.of(tenant, Role.VIEWER);
        try (Profile profile = new Profile(server).signedIn(admin)) {
            Page one = profile.open(path("overview"));
            Page two = profile.open(path("overview"));
            menu(two, "Conversations").click();
            assertThat(two).hasURL(Pattern.compile("/conversations$"));
            one.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            assertThat(one).hasURL(SIGN_IN);
            assertThat(two).hasURL(SIGN_IN);
            two.goBack();
            assertThat(two.getByLabel("E-mail")).isVisible();
            assertThat(two.locator(".shell")).hasCount(0);

            // Tabs of the one person, and the next one signs in beside them.
            profile.signedIn(admin);
            Page three = profile.open(path("conversations?tag=secret"));
            profile.context().clearCookies();
            one.navigate("/app/sign-in");
            one.getByLabel("E-mail").fill(viewer.email());
            one.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                    .fill(TestPerson.PASSWORD);
            one.keyboard().press("Enter");
            assertThat(three).hasURL(Pattern.compile("/overview$"));
            assertThat(three.getByText("Person " + viewer.id.toString().substring(0, 8)))
                    .isVisible();
        }
    }

    @Test
    void roleChanged_goesOn_andPersonRemoved_cannotGoOn() {
        TestPerson lead = TestPerson.of(tenant, Role.ADMIN);
        String them = "/api/v1/orgs/me/users/" + lead.id;
        try (Profile profile = new Profile(server).signedIn(lead)) {
            Page page = profile.open(path("conversations"));
            assertThat(admin.send("PATCH", them, TestTenant.object("role", "viewer"))
                            .status())
                    .isEqualTo(200);
            // The server looks up the role each time; the session and the page go on.
            menu(page, "Overview").click();
            assertThat(page.getByText("No messages yet")).isVisible();
            assertThat(dialog(page)).hasCount(0);

            assertThat(admin.send("DELETE", them, "").status()).isBetween(200, 204);
            menu(page, "Conversations").click();
            assertThat(dialog(page)).isVisible();
            dialog(page)
                    .getByLabel("Password", new Locator.GetByLabelOptions().setExact(true))
                    .fill(TestPerson.PASSWORD);
            page.keyboard().press("Enter");
            assertThat(dialog(page)).containsText("The address or the password is wrong");
            dialog(page)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Somebody else"))
                    .click();
            assertThat(page).hasURL(SIGN_IN);
        }
    }

    @Test
    void withoutCookiesOrNetwork_saysSo_andSignsNobodyOut() {
        try (Profile profile = new Profile(server)) {
            // As by plain http: no locks, and no cookie is kept.
            profile.context().addInitScript("delete Navigator.prototype.locks");
            profile.context().route(Pattern.compile("/auth/login$"), SessionPageIT::withoutCookies);
            Page page = profile.open("/app/");
            page.getByLabel("E-mail").fill(admin.email());
            page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                    .fill(TestPerson.PASSWORD);
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("did not keep the cookies");
            assertThat(page).hasURL(SIGN_IN);
        }
        try (Profile profile = new Profile(server).signedIn(admin)) {
            Page page = profile.open(path("overview"));
            expire(profile);
            profile.context().setOffline(true);
            menu(page, "Conversations").evaluate("link => link.click()");
            assertThat(page.locator(".offline")).isVisible();
            assertThat(dialog(page)).hasCount(0);
            profile.context().setOffline(false);
            assertThat(page.getByText("No conversations yet")).isVisible();
            assertThat(page.locator(".offline")).hasCount(0);
        }
    }

    private static void withoutCookies(Route route) {
        APIResponse answer = route.fetch();
        var headers = new HashMap<>(answer.headers());
        headers.remove("set-cookie");
        // The request above was made with the browser's own cookies.
        route.request().frame().page().context().clearCookies();
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setHeaders(headers));
    }
}
